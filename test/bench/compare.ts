import { compareTexts, comparisonSteps } from '../../model/history/compare.ts'
import { type Block, blockText } from '../../model/memo/blocks.ts'
import { memo, para } from '../support/builders.ts'
import { type Chance, chance } from '../support/chance.ts'
import { stopwatch } from '../support/stopwatch.ts'
import { measureJournal } from './compare-journal.ts'
import { measureReadings } from './compare-readings.ts'
import { quantile } from './figures.ts'

/** [CP7] What a comparison of two long texts costs: `npm run bench -- compare`. */
const BLOCKS = 1072
const WORDS =
  '双方 应当 加强 对话， 数据安全 支持 人工智能 治理 合作， 每年 通报 进展； 企业 主管部门 标准 评估， 跨境 流动 学者 互访 能力 建设。'.split(
    ' ',
  )

const sentence = (draw: Chance, length: number): string =>
  Array.from({ length }, () => draw.pick(WORDS)).join('')
const draw = chance(15)
const before = Array.from({ length: BLOCKS }, (_, i) => para(`p${i}x`, `第${i}项：${sentence(draw, 22)}`))
/** 376 of them: 108 are another text, the others have other words in one place. */
const changed = (block: Block, i: number): Block => {
  if (i === 1 || i % 10 === 3) return { ...block, spans: [{ text: sentence(draw, 22) }] }
  return i % 4 === 0 ? { ...block, spans: [{ text: blockText(block).replace('项：', '项：两国') }] } : block
}
const after = before.map(changed)
/** The same words, and no id in common. */
const foreign = after.map((block, i) => para(`f${i}x`, blockText(block)))

function measured(name: string, other: readonly Block[]): void {
  const all: number[] = []
  let [longest, rows] = [0, 0]
  for (let round = 0; round < 10; round++) {
    const whole = stopwatch()
    rows = compareTexts(memo(...before), memo(...other)).rows.filter(({ change }) => change !== null).length
    all.push(whole())
    const steps = comparisonSteps(memo(...before), memo(...other))
    for (let took = stopwatch(), step = steps.next(); !step.done; took = stopwatch(), step = steps.next())
      longest = Math.max(longest, took())
  }
  const ms = (n = Number.NaN): string => `${n.toFixed(1)} ms`
  console.log(`${name}: ${rows} changed, median ${ms(quantile(all, 0.5))}, longest step ${ms(longest)}`)
}

measured('paired by id', after)
measured('paired by words', foreign)
measureJournal()
await measureReadings()
