import { describe, expect, it } from 'vitest'
import type { Block, Memorandum } from '../../../model/memo/blocks.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { settledTexts } from '../../../model/render/change-marks.ts'
import { type NumberedTracked, redline } from '../../../model/render/redline.ts'
import { heading, item, memo, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'

/** `两国应{+当+}就`, with `[¶+]` for an end that is new and `[¶-]` for one that is gone. */
const shown = (all: readonly NumberedTracked[]): readonly string[] =>
  all.map(({ block: { spans, end }, number }) => {
    const words = spans.map(({ text, put, struck }) => (put ? `{+${text}+}` : struck ? `[-${text}-]` : text))
    return `${number}${words.join('')}${end?.put ? '[¶+]' : ''}${end?.struck ? '[¶-]' : ''}`
  })
const texts = (text: Memorandum): readonly string[] =>
  text.blocks.map(blockText).filter((one) => one.trim() !== '')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })

const A = item('a', '两国应就人工智能安全开展对话')
const B = item('b', '双方同意设立工作组')
const C = item('c', '鼓励智库之间的交流')

describe('[RL1] what changed between two versions', () => {
  it('within a block, as an editor would mark it', () => {
    const after = memo(words(A, '两国应当就人工智能安全开展对话'), B)
    expect(shown(redline(memo(A, B), after, 'twice'))).toEqual([
      '1.两国应{+当+}就人工智能安全开展对话',
      '2.双方同意设立工作组',
    ])
  })

  it('a new block and one that is gone, each with its end and the number it has, or had', () => {
    expect(shown(redline(memo(A, B), memo(C, B), 'twice'))).toEqual([
      '1.{+鼓励智库之间的交流+}[¶+]',
      '1.[-两国应就人工智能安全开展对话-][¶-]',
      '2.双方同意设立工作组',
    ])
  })

  it('keeps the marks of the words, those of before where they are gone', () => {
    const before = para('p', '', { spans: [{ text: '重要：', strong: true }, { text: '两国同意' }] })
    const after = para('p', '', { spans: [{ text: '两国' }, { text: '均', em: true }, { text: '同意' }] })
    expect(redline(memo(before), memo(after), 'twice')[0]?.block.spans).toEqual([
      { text: '重要：', strong: true, struck: 'text' },
      { text: '两国' },
      { text: '均', em: true, put: 'text' },
      { text: '同意' },
    ])
  })
})

describe('[RL2] what moved', () => {
  const before = memo(A, B, C)
  const after = memo(C, A, B)
  it('stands once, with where it came from', () => {
    expect(shown(redline(before, after, 'once'))).toEqual([
      '1.{+〔移自 3.〕+}鼓励智库之间的交流',
      '2.两国应就人工智能安全开展对话',
      '3.双方同意设立工作组',
    ])
  })

  it('or is struck where it was and new where it is, so that it can be undone', () => {
    const all = redline(before, after, 'twice')
    expect(shown(all)[0]).toBe('1.{+鼓励智库之间的交流+}[¶+]')
    expect(shown(all)[3]).toBe('3.[-鼓励智库之间的交流-][¶-]')
  })
})

describe('[RL3] what is shown as two blocks', () => {
  it('a block that became another kind', () => {
    const after = memo(heading('a', '两国应就人工智能安全开展对话'))
    expect(shown(redline(memo(A), after, 'twice'))).toEqual([
      '1.[-两国应就人工智能安全开展对话-][¶-]',
      '一、{+两国应就人工智能安全开展对话+}[¶+]',
    ])
  })

  it('two texts under one id', () => {
    const one = para(
      'p',
      '双方同意在半导体领域建立常设的沟通机制，每季度举行一次由专家参加的会议，并公布纪要。',
    )
    const two = words(
      one,
      '无线通信标准的制定应当保持开放，由产业界主导；各国监管机构避免以安全为由排除特定企业。',
    )
    const all = shown(redline(memo(one), memo(two), 'twice'))
    expect(all.map((line) => line.slice(0, 2))).toEqual(['[-', '{+'])
  })
})

const LETTERS = [...'双方应就人工智能安全与数据跨境流动开展对话合作，。；AI']
const someText = (at: Chance): string =>
  Array.from({ length: 1 + at.below(40) }, () => at.pick(LETTERS)).join('')

function edited(at: Chance, blocks: readonly Block[], name: string): readonly Block[] {
  const out = blocks.flatMap((block, n): readonly Block[] => {
    const text = blockText(block)
    const cut = at.below(text.length + 1)
    if (at.happens(0.15)) return []
    if (at.happens(0.2)) return [block, para(`${name}n${n}`, someText(at))]
    if (at.happens(0.4))
      return [
        words(block, `${text.slice(0, cut)}${someText(at).slice(0, 5)}${text.slice(cut + at.below(4))}`),
      ]
    if (at.happens(0.1))
      return [{ ...block, kind: at.pick(['paragraph', 'heading', 'recommendation', 'point'] as const) }]
    return [block]
  })
  if (out.length > 2 && at.happens(0.5))
    out.splice(at.below(out.length), 0, ...out.splice(at.below(out.length), 1))
  return out
}

describe('[RL1] accepting everything gives the text, undoing everything the version before', () => {
  it.each(seeds(30))('seed %i', (seed) => {
    const at = chance(seed)
    let changes = 0
    for (let round = 0; round < 10; round++) {
      const blocks = Array.from({ length: 2 + at.below(8) }, (_, n) => para(`r${round}b${n}`, someText(at)))
      const [before, after] = [memo(...blocks), memo(...edited(at, blocks, `r${round}`))]
      const all = redline(before, after, 'twice').map(({ block }) => block)
      expect(settledTexts(all, 'accepted')).toEqual(texts(after))
      expect(settledTexts(all, 'undone')).toEqual(texts(before))
      changes += all.filter(({ spans, end }) => end || spans.some(({ put, struck }) => put || struck)).length
    }
    expect(changes).toBeGreaterThan(10)
  })
})
