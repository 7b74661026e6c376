import { describe, expect, it } from 'vitest'
import { suggestedOf } from '../../../model/dossier/suggestions/forms.ts'
import { placedText } from '../../../model/dossier/text-in-hand.ts'
import { type Block, newBlock } from '../../../model/memo/blocks.ts'
import { rolledLetters } from '../../../model/render/rolling.ts'
import { previewOf } from '../../../model/word-in/preview-steps.ts'
import { printedBlocks } from '../../../model/word-in/printed-text.ts'
import type { FileHand, WordParagraph } from '../../../model/word-in/word-document.ts'
import { actors, id, memo, para, seams } from '../../support/builders.ts'
import { changeOf, Table } from '../../support/table.ts'
import { suggested } from './shown-forms.ts'
import { line, WANG, word } from './word-document.ts'

const { cnHead, usHead } = actors
const CN: FileHand = { by: '中方', day: '2026-11-20', timed: false }
const US: FileHand = { by: '美方', day: '2026-11-20', timed: false }
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const C = para('c', '双方鼓励交流。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const SHOWN = { attributed: true, suggestions: true } as const

/** A bracket in A: 应, 必须 of 中方, 宜 of 美方; and 美方 would strike 继续 in B, 中方 puts a paragraph behind it. */
function table(): Table {
  const at = new Table(A, B, C)
  at.table(cnHead, changeOf([A], [words(A, '双方必须加强合作。')]))
  at.table(usHead, changeOf([A], [words(A, '双方宜加强合作。')]))
  at.table(usHead, changeOf([B], [words(B, '双方同意对话。')]))
  at.table(cnHead, {
    ...{ is: 'insertion', lang: 'zh', behind: B.id, before: C.id },
    blocks: [suggestedOf(newBlock(id('n'), 'paragraph', '双方设立工作组。'))],
  })
  return at
}

const BRACKET = '［现文：应／中方：必须／美方：宜］'
/** Several hands in one paragraph. */
const mixed = (block: string | null, ...parts: readonly (readonly [string, FileHand])[]): WordParagraph => ({
  ...line('', block),
  runs: parts.flatMap(([text, hand]) => line(text, null, { hand }).runs),
})
const bracketed = (text: string, hand: FileHand = WANG) => line(text, 'a', { hand })
const asPrinted = {
  a: bracketed(`双方${BRACKET}加强合作。`),
  b: line('双方同意[-继续-]对话。', 'b', { hand: US }),
  n: line('{+双方设立工作组。+}', 'n', { hand: CN, endPut: CN }),
  c: line('双方鼓励交流。', 'c'),
}
type Changed = { readonly [K in keyof typeof asPrinted]?: WordParagraph | null }

function bringIn(changed: Changed = {}, extra: readonly WordParagraph[] = [], at = table()) {
  const text = { lang: 'zh' as const, blocks: at.blocks }
  const all = { ...asPrinted, ...changed }
  const paragraphs = [all.a, all.b, all.n, all.c, ...extra].filter((one) => one !== null)
  const suggestions = [...at.dossier.suggestions.values()]
  const made = previewOf({
    document: word(paragraphs, { copy: { memorandum: 'm', seq: 7, options: 'zh rolling' } }),
    ...{ base: memo(...at.blocks), entry: 7, text: placedText(at.blocks), threads: [], seams: seams() },
    open: suggestions.flatMap(({ tabled }) => (tabled ? [tabled.form] : [])),
    answerable: new Set(suggestions.map((one) => one.id)),
    printed: printedBlocks(rolledLetters(text, suggestions, SHOWN)),
  })
  if (!made.ok) throw new Error(made.refusal.why)
  return made.value
}
const brought = (changed: Changed = {}, extra: readonly WordParagraph[] = [], at = table()) => {
  const preview = bringIn(changed, extra, at)
  return {
    suggestions: suggested(preview),
    declines: preview.declines.map(({ words: said }) => said),
    leftOut: preview.leftOut.map(({ what, words: said }) => `${what}: ${said}`),
  }
}
const NOTHING = { suggestions: [], declines: [], leftOut: [] }

describe('[WI16] a rolling copy that comes back', () => {
  it('as it was printed is nothing new', () => {
    expect(brought()).toEqual(NOTHING)
  })

  it.each<[string, Changed, readonly string[]]>([
    ['beside a bracket, tracked', { a: bracketed(`双方{+均+}${BRACKET}加强合作。`) }, ['双方均应加强合作。']],
    [
      'beside a bracket, not tracked',
      { a: bracketed(`双方${BRACKET}加强务实合作。`) },
      ['双方应加强务实合作。'],
    ],
    ['right in front of a bracket', { a: bracketed(`双方都${BRACKET}加强合作。`) }, ['双方都应加强合作。']],
    ['right behind one', { a: bracketed(`双方${BRACKET}进一步加强合作。`) }, ['双方应进一步加强合作。']],
    [
      'inside an alternative of another side',
      { a: bracketed('双方［现文：应／中方：务必／美方：宜］加强合作。') },
      ['双方务必加强合作。'],
    ],
    [
      'inside an alternative, tracked',
      { a: bracketed('双方［现文：应／中方：必须／美方：{+更+}宜］加强合作。') },
      ['双方更宜加强合作。'],
    ],
    [
      'inside the present text',
      { a: bracketed('双方［现文：应当／中方：必须／美方：宜］加强合作。') },
      ['双方应当加强合作。'],
    ],
    [
      'inside two alternatives: each is a wording',
      { a: bracketed('双方［现文：应／中方：务必／美方：最宜］加强合作。') },
      ['双方务必加强合作。', '双方最宜加强合作。'],
    ],
    [
      'inside an alternative and beside it',
      { a: bracketed('双方［现文：应／中方：务必／美方：宜］加强务实合作。') },
      ['双方应加强务实合作。', '双方务必加强务实合作。'],
    ],
    ['the whole bracket, by other words', { a: bracketed('双方将加强合作。') }, ['双方将加强合作。']],
    [
      'the whole bracket, tracked',
      { a: bracketed(`双方[-${BRACKET}-]{+将+}加强合作。`) },
      ['双方将加强合作。'],
    ],
  ])('is edited %s', (_, changed, expected) => {
    const wanted = expected.map((text) => `a: p1:双方应加强合作。 → p1:${text}`)
    expect(brought(changed)).toEqual({ ...NOTHING, suggestions: wanted })
  })

  it.each<[string, Changed, string]>([
    ['settled as an alternative', { a: bracketed('双方必须加强合作。') }, 'chosen: 必须'],
    ['settled as the present text', { a: bracketed('双方应加强合作。') }, 'chosen: 应'],
    [
      'settled, tracked',
      { a: bracketed('双方[-［现文：应／中方：必须／美方：-]宜[-］-]加强合作。') },
      'chosen: 宜',
    ],
    [
      'with an alternative taken out',
      { a: bracketed('双方［现文：应／中方：必须］加强合作。') },
      'bracket: ［现文：应／中方：必须］',
    ],
    [
      'with another name in it',
      { a: bracketed('双方［现文：应／中国：必须／美方：宜］加强合作。') },
      'bracket: ［现文：应／中国：必须／美方：宜］',
    ],
    [
      'with an alternative more',
      { a: bracketed('双方［现文：应／中方：必须／美方：宜／秘书处：可］加强合作。') },
      'bracket: ［现文：应／中方：必须／美方：宜／秘书处：可］',
    ],
    [
      'with half of it gone',
      { a: bracketed('双方［现文：应／中方：必须加强合作。') },
      'bracket: ［现文：应／中方：必须',
    ],
  ])('a bracket %s is listed, and none of it is taken for words', (_, changed, expected) => {
    expect(brought(changed)).toEqual({ ...NOTHING, leftOut: [expected] })
  })

  it('what is beside a broken bracket comes in all the same', () => {
    const a = bracketed('双方［现文：应／中方：必须］加强务实合作。')
    expect(brought({ a })).toMatchObject({
      suggestions: ['a: p1:双方应加强合作。 → p1:双方应加强务实合作。'],
      leftOut: ['bracket: ［现文：应／中方：必须］'],
    })
  })

  it('words that somebody types as a bracket are no wording', () => {
    expect(brought({ c: line('双方［中方：大力／美方：积极］鼓励交流。', 'c') })).toEqual({
      ...NOTHING,
      leftOut: ['bracket: 双方［中方：大力／美方：积极］鼓励交流。'],
    })
  })

  it('a paragraph divided and one deleted are just that', () => {
    const a = bracketed(`双方${BRACKET}`)
    const rest = line('加强合作。')
    const at = bringInSplit(a, rest)
    expect(at).toEqual(['a: p1:双方应加强合作。 → p1:双方应', 'a…b: + p1:加强合作。'])
    expect(brought({ a: null })).toEqual({ ...NOTHING, suggestions: ['a: p1:双方应加强合作。 → '] })
  })
})

function bringInSplit(first: WordParagraph, second: WordParagraph): readonly string[] {
  const at = table()
  const suggestions = [...at.dossier.suggestions.values()]
  const made = previewOf({
    document: word([first, second, asPrinted.b, asPrinted.n, asPrinted.c], {
      copy: { memorandum: 'm', seq: 7, options: 'zh rolling' },
    }),
    ...{
      base: memo(...at.blocks),
      entry: 7,
      text: placedText(at.blocks),
      threads: [],
      open: [],
      seams: seams(),
    },
    printed: printedBlocks(rolledLetters({ lang: 'zh', blocks: at.blocks }, suggestions, SHOWN)),
  })
  return made.ok ? suggested(made.value) : [made.refusal.why]
}

describe('[WI17] what is proposed in it and not in dispute', () => {
  it.each<[string, Changed, readonly string[]]>([
    ['a deletion that is undone', { b: line('双方同意继续对话。', 'b') }, ['继续']],
    ['a new paragraph that is taken out', { n: null }, ['双方设立工作组。']],
    [
      'a new paragraph that somebody struck',
      {
        n: {
          ...mixed('n'),
          runs: [{ text: '双方设立工作组。', put: CN, struck: WANG }],
          endPut: CN,
          endStruck: WANG,
        },
      },
      ['双方设立工作组。'],
    ],
  ])('%s is a comment on the suggestion, and no withdrawal', (_, changed, declines) => {
    expect(brought(changed)).toEqual({ ...NOTHING, declines })
  })

  it('is said once, on the suggestion that it is about', () => {
    const { declines } = bringIn({ n: null })
    const own = [...table().dossier.suggestions.values()].at(-1)
    expect(declines).toEqual([
      { suggestion: own?.id, words: '双方设立工作组。', text: '在 Word 中未接受：“双方设立工作组。”' },
    ])
  })

  it.each<[string, Changed, string]>([
    ['a deletion that is made', { b: line('双方同意对话。', 'b') }, 'chosen: 继续'],
    ['a new paragraph that is accepted', { n: line('双方设立工作组。', 'n') }, 'chosen: 双方设立工作组。'],
  ])('%s is answered in the room', (_, changed, listed) => {
    expect(brought(changed)).toEqual({ ...NOTHING, leftOut: [listed] })
  })

  it('changed, it is a wording of whoever brings it in', () => {
    const n = { ...mixed('n', ['{+双方设立+}', CN], ['{+联合+}', WANG], ['{+工作组。+}', CN]), endPut: CN }
    expect(brought({ n })).toEqual({ ...NOTHING, suggestions: ['b…c: + p1:双方设立联合工作组。'] })
  })

  it('what somebody else signs with the name of a side and an hour is theirs', () => {
    const b = line('双方[-同意-]继续对话。', 'b', { hand: { ...US, timed: true } })
    expect(brought({ b })).toMatchObject({ suggestions: ['b: p1:双方同意继续对话。 → p1:双方继续对话。'] })
  })

  it('what somebody changed beside it is new', () => {
    const b = mixed('b', ['双方同意[-继续-]', US], ['{+坦诚+}', WANG], ['对话。', US])
    expect(brought({ b })).toEqual({
      ...NOTHING,
      suggestions: ['b: p1:双方同意继续对话。 → p1:双方同意继续坦诚对话。'],
    })
  })

  it('other words signed by a side are none that were printed', () => {
    const b = mixed('b', ['双方同意[-继续-]', US], ['{+定期+}', CN], ['对话。', CN])
    expect(brought({ b }).suggestions).toHaveLength(1)
  })
})

describe('[RT5] [WI16] notes of what would move, or be of another kind', () => {
  /** Besides, 美方 would have C at the start. */
  const noted = () => {
    const at = table()
    at.table(usHead, { is: 'move', lang: 'zh', block: C.id, stood: B.id, behind: null })
    return at
  }
  const NOTE = '［美方：移到文首］'

  it.each<[string, string, Partial<typeof NOTHING> | { readonly [what: string]: readonly string[] }]>([
    ['as printed', `${NOTE}双方鼓励交流。`, {}],
    ['not there, as in a copy of earlier', '双方鼓励交流。', {}],
    ['struck', `[-${NOTE}-]双方鼓励交流。`, { declines: [NOTE] }],
    ['altered', '［美方：移到文末］双方鼓励交流。', { leftOut: ['bracket: ［美方：移到文末］'] }],
    [
      'beside other words',
      `${NOTE}双方积极鼓励交流。`,
      { suggestions: ['c: p1:双方鼓励交流。 → p1:双方积极鼓励交流。'] },
    ],
    [
      'not there, beside other words',
      '各方鼓励交流。',
      { suggestions: ['c: p1:双方鼓励交流。 → p1:各方鼓励交流。'] },
    ],
  ])('%s', (_, text, expected) => {
    const c = line(text, 'c', { hand: WANG })
    expect(brought({ c }, [], noted())).toEqual({ ...NOTHING, ...expected })
  })
})

describe('[WI16] a part of the form that somebody would fill in', () => {
  const E = para('e', '', { part: 'ai.findings' })
  const filled = (text: string, e: WordParagraph, b = line('双方同意继续对话。', 'b')) => {
    const at = new Table(A, E, B)
    at.table(cnHead, changeOf([E], [words(E, text)]))
    const suggestions = [...at.dossier.suggestions.values()]
    const made = previewOf({
      document: word([line('双方应加强合作。', 'a'), e, b], {
        copy: { memorandum: 'm', seq: 7, options: 'zh rolling' },
      }),
      ...{ base: memo(...at.blocks), entry: 7, text: placedText(at.blocks), threads: [], seams: seams() },
      open: suggestions.flatMap(({ tabled }) => (tabled ? [tabled.form] : [])),
      answerable: new Set(suggestions.map((one) => one.id)),
      printed: printedBlocks(rolledLetters({ lang: 'zh', blocks: at.blocks }, suggestions, SHOWN)),
    })
    if (!made.ok) throw new Error(made.refusal.why)
    const { declines, leftOut } = made.value
    return { suggestions: suggested(made.value), declines: declines.map((one) => one.words), leftOut }
  }
  const put = (text: string, endPut: FileHand | null = CN) => ({
    ...line(`{+${text}+}`, 'e', { hand: CN }),
    endPut,
  })

  it('as printed, and as a copy of earlier has it, is nothing new, and the next paragraph stays its own', () => {
    expect(filled('双方设立工作组。', put('双方设立工作组。'))).toEqual(NOTHING)
    expect(filled('双方设立工作组。', put('双方设立工作组。', null))).toEqual(NOTHING)
    expect(filled('双方设立工作组。', put('双方设立工作组。'), line('双方同意对话。', 'b'))).toEqual({
      ...NOTHING,
      suggestions: ['b: p1:双方同意继续对话。 → p1:双方同意对话。'],
    })
  })

  it('rejected in Word is a comment on the suggestion', () => {
    expect(filled('双方设立工作组。', line('', 'e'))).toEqual({ ...NOTHING, declines: ['双方设立工作组。'] })
  })
})
