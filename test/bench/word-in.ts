import { decide } from '../../model/dossier/decide.ts'
import { placedText, TextInHand } from '../../model/dossier/text-in-hand.ts'
import { type Block, blockText } from '../../model/memo/blocks.ts'
import type { WordPreview } from '../../model/word-in/preview.ts'
import { previewSteps } from '../../model/word-in/preview-steps.ts'
import { readWord } from '../../server/word-in/read-word.ts'
import { p, run } from '../server/library/docx-file.ts'
import { del, from, ins, marked, to, wordFile } from '../server/word-in/word-file.ts'
import { actors, created, dossierOf, memo, para, seams } from '../support/builders.ts'
import { type Chance, chance } from '../support/chance.ts'
import { stopwatch } from '../support/stopwatch.ts'
import { quantile } from './figures.ts'

/** [WI7] What a Word document of a hundred pages costs: `npm run bench -- word-in`. */
const BLOCKS = 1072
const WORDS =
  '双方 应当 加强 对话， 数据安全 支持 人工智能 治理 合作， 每年 通报 进展； 企业 主管部门 标准 评估， 跨境 流动 学者 互访 能力 建设。'.split(
    ' ',
  )
const sentence = (draw: Chance, length: number): string =>
  Array.from({ length }, () => draw.pick(WORDS)).join('')
const draw = chance(15)
const base = Array.from({ length: BLOCKS }, (_, i) => para(`p${i}x`, `第${i}项：${sentence(draw, 22)}`))

/** Every third is changed, every tenth is another text, and every fifth has a comment. */
function said(block: Block, i: number): string {
  const text = blockText(block)
  const words =
    i % 10 === 3
      ? run(sentence(draw, 22))
      : i % 3 === 0
        ? `${run(text.slice(0, 6))}${del(text.slice(6, 9))}${ins('两国')}${run(text.slice(9))}`
        : run(text)
  return i % 5 === 0 ? `${from(i / 5)}${words}${to(i / 5)}` : words
}
const comments = Array.from({ length: Math.ceil(BLOCKS / 5) }, (_, i) => ({
  text: `第${i}条批注：${sentence(draw, 8)}`,
}))
const FILES = {
  'by bookmarks': base.map((block, i) => marked(block.id, said(block, i))).join(''),
  'by words': base.map((block, i) => p(said(block, i))).join(''),
}

async function measured(name: string, body: string): Promise<void> {
  const file = await wordFile({ body, comments })
  const all: number[] = []
  let [reading, longest, taking] = [0, 0, 0]
  let preview: WordPreview | null = null
  for (let round = 0; round < 7; round++) {
    const whole = stopwatch()
    const read = await readWord(file)
    if (!read.ok) throw new Error(read.refusal.why)
    reading = whole()
    const text = placedText(base)
    const steps = previewSteps({
      document: read.value,
      base: memo(...base),
      entry: 1,
      text,
      threads: [],
      open: [],
      seams: seams(),
    })
    for (;;) {
      const took = stopwatch()
      const step = steps.next()
      longest = Math.max(longest, took())
      if (!step.done) continue
      if (!step.value.ok) throw new Error(step.value.refusal.why)
      preview = step.value.value
      break
    }
    all.push(whole())
    taking = bringing(preview)
  }
  const counts = `${preview?.suggestions.length} suggestions, ${preview?.threads.length} comments`
  const ms = (n = Number.NaN): string => `${n.toFixed(1)} ms`
  console.log(
    `${name}, ${file.length >> 10} KB: ${counts}, median ${ms(quantile(all, 0.5))} (reading ${ms(reading)}), longest step ${ms(longest)}; bringing all in ${ms(taking)}`,
  )
}

function bringing({ suggestions, threads }: WordPreview): number {
  const { cnDelegate, secretariat } = actors
  const { person, name, role, side } = cnDelegate
  const dossier = dossierOf(
    [secretariat.person, created],
    [secretariat.person, { kind: 'member-added', person, name, role, side }],
  )
  const anchor = {
    lang: 'zh',
    block: 'b',
    start: '{}',
    end: '{}',
    quote: '字',
    before: '',
    after: '',
  } as const
  const command = {
    do: 'bring-in',
    suggestions: suggestions.map(({ form }) => ({ form, reason: '' })),
    threads: threads.map(({ says }) => ({
      anchor,
      audience: 'cn' as const,
      says: says.map(({ text }) => text),
    })),
    replies: [],
    remarks: [],
  } as const
  const took = stopwatch()
  const decided = decide(dossier, [], cnDelegate, command, seams(), new TextInHand(() => placedText(base)))
  if (!decided.ok) throw new Error(decided.refusal.why)
  return took()
}

for (const [name, body] of Object.entries(FILES)) await measured(name, body)
