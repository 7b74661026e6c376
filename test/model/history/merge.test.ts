import { describe, expect, it } from 'vitest'
import { mergeOver, mergeRanges } from '../../../model/history/merge.ts'
import {
  blocksOfLetters,
  lettersOf,
  type RangeLetter,
  sameLetters,
  textOfLetters,
} from '../../../model/history/range.ts'
import { alignRanges, runsBetween, withRuns } from '../../../model/history/range-changes.ts'
import type { BlockId } from '../../../model/ids.ts'
import { type Block, newBlock, type Span } from '../../../model/memo/blocks.ts'
import { id, item, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'
import { stopwatch } from '../../support/stopwatch.ts'

/** `甲乙|丙`: two blocks. The blocks are a, b, c … unless other names are given. */
const range = (text: string, names = 'abcdefgh'): readonly RangeLetter[] =>
  text === '-' ? [] : lettersOf(text.split('|').map((words, i) => para(names[i] ?? 'z', words)))

const read = (letters: readonly RangeLetter[] | null): string =>
  letters === null
    ? 'conflict'
    : blocksOfLetters(letters)
        .map(
          ({ id: block, spans }) => `${block.replace(/0+$/, '')}:${spans.map(({ text }) => text).join('')}`,
        )
        .join('|')

/** What a table says stands there; `names`: of the blocks of base, text and wording. */
const TABLE: readonly (readonly [what: string, base: string, text: string, wording: string, is: string])[] = [
  ['words of a block that is as it was', '双方应合作', '双方应合作', '双方必须合作', 'a:双方必须合作'],
  ['words apart', '双方应加强合作', '双方应当加强合作', '双方应加强交流合作', 'a:双方应当加强交流合作'],
  ['the same words', '双方应合作', '双方必须合作', '双方必须合作', 'a:双方必须合作'],
  ['the same words otherwise', '双方应合作', '双方宜合作', '双方必须合作', 'conflict'],
  ['neighbours', '甲乙丙丁', '甲子丙丁', '甲乙丑丁', 'a:甲子丑丁'],
  ['two insertions in one place', '甲乙', '甲子乙', '甲丑乙', 'conflict'],
  ['neighbours in one number', '于2025年', '于2026年', '于2035年', 'conflict'],
  ['both ends of one Latin word', 'a organised b', 'a organized b', 'a reorganised b', 'conflict'],
  ['two numbers', '于2025年5月', '于2026年5月', '于2025年6月', 'a:于2026年6月'],
  [
    'two Latin words',
    'shall cooperates on AI',
    'shall cooperate on AI',
    'shall cooperates on AIs',
    'a:shall cooperate on AIs',
  ],
  ['a word beside one that is changed', '用AI', '用AIs', '采用AI', 'a:采用AIs'],
  ['the same number', '于2025年', '于2035年', '于2035年', 'a:于2035年'],
  ['one insertion twice', '甲乙', '甲子乙', '甲子乙', 'a:甲子乙'],
  ['an insertion at the edge of what goes', '甲乙丙', '甲子乙丙', '甲丙', 'conflict'],
  ['an insertion into what goes', '甲乙丙丁', '甲乙子丙丁', '甲丁', 'conflict'],
  ['a letter beside its like', '研究', '研究研究', '研究并', 'conflict'],
  ['a split', '甲乙丙', '甲乙丙', '甲|乙丙', 'a:甲|b:乙丙'],
  ['words of a block that is split', '甲乙丙丁', '子甲乙丙丁', '甲乙|丙丁', 'a:子甲乙|b:丙丁'],
  ['words behind a split', '甲乙丙丁', '甲乙丙子丁', '甲乙|丙丁', 'a:甲乙|b:丙子丁'],
  ['words of a block that is joined', '甲乙|丙丁', '甲乙|丙丁子', '甲乙丙丁', 'a:甲乙丙丁子'],
  ['a block goes in which somebody writes', '甲|乙', '甲|乙子', '甲', 'conflict'],
  ['blocks where there were none', '-', '-', '甲|乙', 'a:甲|b:乙'],
  ['blocks where others came, too', '-', '子', '甲', 'conflict'],
  ['all goes', '甲|乙', '甲|乙', '-', ''],
]

describe('merging two changes of one range', () => {
  it.each(TABLE)('[SU1] %s', (_, base, text, wording, is) => {
    const merged = mergeRanges(range(base), range(text), range(wording))
    expect(read(merged)).toBe(is)
    expect(read(mergeRanges(range(base), range(wording), range(text)))).toBe(is)
  })

  it.each([
    [
      'beside what both changed',
      '双方应合作。',
      '双方宜合作。（补）',
      '双方必须合作。',
      'a:双方必须合作。（补）',
    ],
    ['insertions in one place', '系统已在。', '系统已改在。（补）', '系统已甲在。', 'a:系统已甲在。（补）'],
    ['one number', '于2025年5月', '于2026年6月', '于2035年5月', 'a:于2035年6月'],
    ['what is changed where all goes', '甲乙丙丁', '甲子丙丁', '甲丁', 'a:甲丁'],
    ['what goes where something is changed', '甲乙丙丁戊', '甲戊', '甲乙子丁戊', 'a:甲乙子丁戊'],
    ['apart', '双方应加强合作', '双方应当加强合作', '双方应加强交流合作', 'a:双方应当加强交流合作'],
  ] as const)('[SX12] over a text that has overtaken it: %s', (_, base, text, wording, is) =>
    expect(read(mergeOver(range(base), range(text), range(wording)))).toBe(is),
  )

  it('[SU1] a new block that both have under other ids counts once, as it is in the text', () => {
    expect(read(mergeRanges(range('甲'), range('甲|乙', 'ax'), range('甲|乙', 'ay')))).toBe('a:甲|x:乙')
  })

  const styled = (spans: readonly Span[], rest: Partial<Block> = {}) =>
    lettersOf([para('a', '', { spans, ...rest })])
  const blockIn = (letters: readonly RangeLetter[] | null) => (letters ? blocksOfLetters(letters)[0] : null)

  it('[SU2] of letters that stay, the marks are those of whoever changed them', () => {
    const base = styled([{ text: '双方同意' }])
    const strong = styled([{ text: '双方' }, { text: '同意', strong: true }])
    const link = styled([{ text: '双方' }, { text: '同意', link: 'https://example.org' }])
    const words = styled([{ text: '中美双方同意' }])
    expect(blockIn(mergeRanges(base, strong, words))?.spans).toEqual([
      { text: '中美双方' },
      { text: '同意', strong: true },
    ])
    expect(blockIn(mergeRanges(base, link, strong))?.spans).toEqual([
      { text: '双方' },
      { text: '同意', strong: true, link: 'https://example.org' },
    ])
    expect(blockIn(mergeRanges(strong, base, strong))?.spans).toEqual([{ text: '双方同意' }])
  })

  it('[SU2] two links for one letter, or a style for a letter that goes, are a conflict', () => {
    const to = (link: string) => styled([{ text: '双方' }, { text: '同意', link }])
    const base = styled([{ text: '双方同意' }])
    expect(mergeRanges(base, to('https://a.example'), to('https://b.example'))).toBeNull()
    expect(mergeRanges(base, to('https://a.example'), styled([{ text: '双方' }]))).toBeNull()
    expect(mergeRanges(base, styled([{ text: '双方' }]), to('https://a.example'))).toBeNull()
  })

  it('[SU2] kind with level, and side, are merged for themselves; what else a block is comes from the text', () => {
    const base = lettersOf([para('a', '甲')])
    const text = lettersOf([para('a', '甲', { side: 'cn', topic: 'ai', part: 'body', from: [] })])
    const wording = lettersOf([item('a', '甲', { level: 2 })])
    expect(blockIn(mergeRanges(base, text, wording))).toMatchObject({
      ...{ kind: 'recommendation', level: 2, side: 'cn', topic: 'ai', part: 'body' },
    })
    expect(mergeRanges(base, lettersOf([item('a', '甲')]), wording)).toBeNull()
    expect(mergeRanges(base, text, lettersOf([para('a', '甲', { side: 'us' })]))).toBeNull()
  })
})

/** So many runs, each with a seed of its own, counted on from the one that is printed. */
const runs = (count: number): readonly number[] => {
  const [first = 1] = seeds(1)
  return Array.from({ length: count }, (_, i) => first + i)
}

const letter = (n: number): string => String.fromCharCode(0x4e00 + n)

/** Changes that somebody could make of a range: words, marks, splits, joins, forms. */
class Hand {
  readonly #draw: Chance
  readonly #fresh: () => string
  #ids: number
  constructor(draw: Chance, fresh: () => string, ids: number) {
    this.#draw = draw
    this.#fresh = fresh
    this.#ids = ids
  }

  changed(blocks: readonly Block[], times: number): readonly Block[] {
    let now = blocks
    for (let i = 0; i < times; i++) now = this.#once(now)
    return now
  }

  #once(blocks: readonly Block[]): readonly Block[] {
    const at = this.#draw.below(blocks.length)
    const block = blocks[at]
    if (!block) return blocks
    const letters = lettersOf([block]).slice(1)
    const where = this.#draw.below(letters.length + 1)
    const made = (some: readonly RangeLetter[], like: Block, block_: BlockId): Block => ({
      ...like,
      id: block_,
      spans: blocksOfLetters([...lettersOf([{ ...like, spans: [] }]), ...some])[0]?.spans ?? [],
    })
    const put = (...others: readonly Block[]) => [...blocks.slice(0, at), ...others, ...blocks.slice(at + 1)]
    const chosen = this.#draw.below(10)
    if (chosen < 3) {
      const fresh = lettersOf([newBlock(block.id, 'paragraph', this.#fresh() + this.#fresh())]).slice(1)
      return put(made([...letters.slice(0, where), ...fresh, ...letters.slice(where)], block, block.id))
    }
    if (chosen < 6)
      return put(
        made(
          [...letters.slice(0, where), ...letters.slice(where + 1 + this.#draw.below(3))],
          block,
          block.id,
        ),
      )
    if (chosen < 7) {
      const next = id(`n${this.#ids++}x`)
      return put(
        made(letters.slice(0, where), block, block.id),
        made(letters.slice(where), { ...block, from: [] }, next),
      )
    }
    if (chosen < 8) {
      const next = blocks[at + 1]
      if (!next) return blocks
      const joined = made([...letters, ...lettersOf([next]).slice(1)], block, block.id)
      return [...blocks.slice(0, at), joined, ...blocks.slice(at + 2)]
    }
    if (chosen < 9) {
      const strong = letters.map((one, i) =>
        i >= where && i < where + 2 ? { ...one, marks: { strong: true } as const } : one,
      )
      return put(made(strong, block, block.id))
    }
    return put({ ...block, side: this.#draw.pick(['cn', 'us', null] as const) })
  }
}

function cases(seed: number, alphabet: number | null) {
  const draw = chance(seed)
  let next = 0
  const fresh = () => letter(alphabet === null ? next++ : draw.below(alphabet))
  const words = (n: number) => Array.from({ length: n }, fresh).join('')
  const base = Array.from({ length: 1 + draw.below(3) }, (_, i) => para(`b${i}`, words(3 + draw.below(8))))
  const theirs = new Hand(draw, fresh, 100).changed(base, draw.below(4))
  const ours = new Hand(draw, fresh, 200).changed(base, 1 + draw.below(4))
  return { draw, base: lettersOf(base), theirs: lettersOf(theirs), ours: lettersOf(ours) }
}

/** Of a block that both made the id is that of the one in the text. */
const unnamed = (letters: readonly RangeLetter[]) =>
  blocksOfLetters(letters).map(({ id: _, ...block }) => block)

const counted = (letters: readonly RangeLetter[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { char, head } of letters) if (!head) counts.set(char, (counts.get(char) ?? 0) + 1)
  return counts
}

describe('any two changes of any range', () => {
  it('[SU1] merge symmetrically and exactly, losing and doubling no letter', () => {
    let [merges, conflicts, structural] = [0, 0, 0]
    for (const seed of runs(2000)) {
      const { base, theirs, ours } = cases(seed, null)
      const one = mergeRanges(base, theirs, ours)
      const other = mergeRanges(base, ours, theirs)
      expect(one === null, `seed ${seed}`).toBe(other === null)
      if (!one || !other) {
        conflicts++
        continue
      }
      merges++
      if (textOfLetters(one).split('\n').length !== textOfLetters(base).split('\n').length) structural++
      expect(JSON.stringify(unnamed(one)), `seed ${seed}`).toBe(JSON.stringify(unnamed(other)))
      const [was, a, b, is] = [base, theirs, ours, one].map(counted)
      const all = new Set([...(was?.keys() ?? []), ...(a?.keys() ?? []), ...(b?.keys() ?? [])])
      const wrong = [...all].filter((char) => {
        const kept = was?.has(char) ? a?.has(char) && b?.has(char) : a?.has(char) || b?.has(char)
        return (is?.get(char) ?? 0) !== (kept ? 1 : 0)
      })
      expect(wrong, `seed ${seed}`).toEqual([])
    }
    console.info(`merged ${merges}, structural ${structural}, conflicts ${conflicts}`)
    expect(merges).toBeGreaterThan(1000)
    expect(structural).toBeGreaterThan(200)
    expect(conflicts).toBeGreaterThan(100)
  })

  it('[SU1] of letters that are all alike: nothing changed gives the other, the same changed gives it once', () => {
    for (const seed of runs(1000)) {
      const { base, theirs, ours } = cases(seed, 2)
      for (const [text, is] of [
        [base, ours],
        [ours, ours],
      ] as const) {
        const merged = mergeRanges(base, text, ours)
        expect(merged && sameLetters(merged, is), `seed ${seed}`).toBe(true)
      }
      const one = mergeRanges(base, theirs, ours)
      const other = mergeRanges(base, ours, theirs)
      expect(one && textOfLetters(one), `seed ${seed}`).toBe(other && textOfLetters(other))
    }
  })

  it('[SU3] one place of a change after the other comes to all of it, or to a conflict, never to anything else', () => {
    let [whole, conflicts] = [0, 0]
    for (const alphabet of [null, 2, 3])
      for (const seed of runs(1000)) {
        const { draw, base, ours } = cases(seed, alphabet)
        const places = runsBetween(base, ours)
        expect(sameLetters(withRuns(base, places), ours), `seed ${seed}`).toBe(true)
        const some = places.filter(() => draw.happens(0.5))
        const merged = mergeRanges(base, withRuns(base, some), ours)
        if (merged) {
          whole++
          expect(read(merged), `seed ${seed}, ${alphabet}`).toBe(read(ours))
        } else conflicts++
      }
    console.info(`one after the other: whole ${whole}, conflicts ${conflicts}`)
    expect(whole).toBeGreaterThan(1000)
  })

  it('[SU1] an alignment keeps what is alike, in order, and its changes make the other of the one', () => {
    for (const seed of runs(500)) {
      const { base, ours } = cases(seed, 3)
      const { changes, kept } = alignRanges(base, ours)
      expect(kept).toHaveLength(base.length)
      const gone = changes.reduce((sum, { from, to }) => sum + to - from, 0)
      expect(kept.filter((one) => one === null)).toHaveLength(gone)
      expect(textOfLetters(withRuns(base, changes)), `seed ${seed}`).toBe(textOfLetters(ours))
    }
  })
})

describe('the cost of a merge', () => {
  const MOST = 10
  const hostile = (n: number, from: number) =>
    Array.from({ length: n }, (_, i) => letter((from + i * 7919) % 20_000)).join('')

  it.each([
    ['8,000 letters that all differ', hostile(8000, 1), hostile(8000, 5), hostile(8000, 9)],
    [
      '8,000 letters, every fortieth another',
      hostile(8000, 1),
      hostile(8000, 1).replace(/(.{39})./gu, '$1子'),
      hostile(8000, 1).replace(/(.{38})./gu, '$1丑'),
    ],
    [
      '8,000 letters in another order',
      hostile(8000, 1),
      [...hostile(8000, 1)].toReversed().join(''),
      hostile(8000, 1).slice(4000) + hostile(8000, 1).slice(0, 4000),
    ],
    ['two letters over and over', '甲乙'.repeat(4000), '乙甲'.repeat(4000), '甲甲乙'.repeat(2600)],
  ])('[SU4] %s: at most 10 ms', (_, base, text, wording) => {
    const [b, t, w] = [range(base), range(text), range(wording)]
    const times = Array.from({ length: 20 }, () => {
      const watch = stopwatch()
      mergeRanges(b, t, w)
      return watch()
    })
    console.info(`merge: ${Math.min(...times).toFixed(1)} ms`)
    expect(Math.min(...times)).toBeLessThanOrEqual(MOST)
  })
})
