import { describe, expect, it } from 'vitest'
import { bracketsOf } from '../../../../model/dossier/suggestions/brackets.ts'
import { piecesOf } from '../../../../model/dossier/suggestions/fit.ts'
import { MOST_ABOUT } from '../../../../model/dossier/suggestions/limits.ts'
import { textOfLetters } from '../../../../model/history/range.ts'
import type { SuggestionId } from '../../../../model/ids.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { isCleanText } from '../../../../model/memo/clean.ts'
import { actors, heading, id, para } from '../../../support/builders.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, usDelegate, secretariat } = actors
const TITLE = heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true })
const A = para('a', '双方应在5年内加强😀合作。')
const B = para('b', '双方同意继续对话。')
const C = para('c', '下一轮在北京举行。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const table = () => new Table(TITLE, A, B, C)
const texts = (at: Table) => at.blocks.slice(1).map(blockText)
const saying = (block: Block, text: string) => changeOf([block], [words(block, text)])
const brackets = (at: Table) => bracketsOf(at.dossier.suggestions.values(), 'zh', at.text)
const asked = (at: Table, form: ReturnType<typeof saying>) =>
  at.ask(cnHead, {
    ...{
      do: 'draft-suggestion',
      suggestion: null,
      from: 0,
      form,
      reason: '',
      bracket: false,
      counters: null,
    },
  })
const decline = (at: Table, by: typeof cnHead, suggestion: SuggestionId, version = 1) =>
  at.ask(by, { do: 'decline-suggestions', suggestions: [{ suggestion, version }], reason: '' })

describe('[SU1] [SU9] letters that are not what they seem', () => {
  it.each([
    ['full-width digits', A, '双方应在５年内加强😀合作。'],
    ['an emoji whose first half is that of the old one', A, '双方应在5年内加强😁合作。'],
    ['an emoji with a colour of skin', A, '双方应在5年内加强👍🏽合作。'],
    ['flags', A, '双方应在5年内加强🇨🇳🇺🇸合作。'],
    ['a rare Han character of two units', A, '双方应在5年内加强𠮷合作。'],
    ['an ideographic space', A, '双方应在5年内　加强😀合作。'],
    ['letters with marks of their own', A, '双方应在5年内加强é合作。'],
    ['Arabic letters', A, '双方应在5年内加强تعاون合作。'],
    ['one letter said a hundred times', B, '对'.repeat(100)],
    ['nothing in its paragraph', B, ''],
  ] as const)('%s', (_, block, text) => {
    const at = table()
    const one = at.table(cnHead, saying(block, text))
    const fit = at.fit(one)
    if (fit.is !== 'fits') throw new Error(fit.is)
    for (const { put } of piecesOf(fit))
      expect(isCleanText(textOfLetters(put).replaceAll('\n', ''))).toBe(true)
    expect(typeof at.accept(usHead, one)).toBe('object')
    expect(
      at.blocks
        .find((each) => each.id === block.id)
        ?.spans.map((span) => span.text)
        .join(''),
    ).toBe(text)
  })

  it.each([
    ['a mark that turns the direction', '双方\u200f应'],
    ['an isolate', '双方\u2066应\u2069'],
    ['a joiner of no width', '👨\u200d👩'],
    ['a space of no width', '双\u200b方'],
    ['half a character', '双\ud83d方'],
    ['a line end', '双方\n应'],
    ['a carriage return', '双方\r应'],
    ['a line separator', '双方\u2028应'],
    ['a null', '双方\u0000'],
    ['a variation selector', '双方葛\u{e0100}'],
    ['a character for private use', '双方\ue000'],
  ])('is refused as in an edit: %s', (_, text) => {
    const at = table()
    expect(asked(at, saying(A, text))).toBe('wording-unfit')
    expect(at.entered).toHaveLength(1)
  })

  it('twenty thousand characters are too many, in one paragraph or a hundred', () => {
    const at = table()
    expect(asked(at, saying(A, '字'.repeat(20_000)))).toBe('suggestion-too-long')
    const many = Array.from({ length: 100 }, (_, n) => para(`new-${n}`, '字'.repeat(200)))
    expect(asked(at, changeOf([A], [A, ...many.slice(0, 99)]))).toBe('suggestion-too-long')
  })
})

describe('[SU8] [SU10] at once, and on what is gone', () => {
  it('two people accept the same: one does, the other is told that it is over', () => {
    const at = table()
    const one = at.table(cnHead, saying(B, '双方继续对话。'))
    const late = at.acceptance([one])
    expect(typeof at.accept(usHead, one)).toBe('object')
    expect(at.ask(usDelegate, late)).toBe('suggestion-over')
    expect(decline(at, usDelegate, one)).toBe('suggestion-over')
    expect(at.ask(cnDelegate, { do: 'withdraw-suggestions', suggestions: [one], draft: false })).toBe(
      'suggestion-over',
    )
    expect(texts(at)[1]).toBe('双方继续对话。')
  })

  it('one accepts and the colleague declines at the same time: the order of the journal decides', () => {
    const at = table()
    const one = at.table(cnHead, saying(B, '双方继续对话。'))
    const accept = at.acceptance([one])
    expect(typeof decline(at, usDelegate, one)).toBe('object')
    expect(typeof at.ask(usHead, accept)).toBe('object')
    expect(at.of(one).end?.is).toBe('applied')
  })

  it('the paragraph is deleted under whoever accepts', () => {
    const at = table()
    const one = at.table(cnHead, saying(B, '双方继续对话。'))
    const accept = at.acceptance([one])
    at.edit(cnDelegate, TITLE, A, C)
    expect(at.ask(usHead, accept)).toBe('suggestion-conflict')
    expect(texts(at)).toEqual([blockText(A), blockText(C)])
    at.edit(cnDelegate, TITLE, A, B, C)
    expect(typeof at.ask(usHead, accept)).toBe('object')
  })

  it('it is divided under whoever accepts: what would stand is another wording, to be looked at again', () => {
    const at = table()
    const one = at.table(cnHead, saying(B, '双方继续对话。'))
    const accept = at.acceptance([one])
    at.edit(usDelegate, TITLE, A, words(B, '双方同意继续'), para('half', '对话。'), C)
    expect(at.ask(usHead, accept)).toBe('wording-moved')
  })

  it.each([
    ['none', []],
    ['one that there is not', [7]],
    ['less than one', [-1]],
    ['a half', [0.5]],
  ])('places that are none: %s', (_, pieces) => {
    const at = table()
    const one = at.table(cnHead, saying(B, '双方继续充分对话。'))
    expect(at.accept(usHead, one, pieces)).toBe('wording-moved')
    expect(at.of(one).keys).toEqual([])
  })

  it('a place named twice is accepted once', () => {
    const at = table()
    const one = at.table(cnHead, saying(B, '双方继续充分对话。'))
    expect(at.accept(usHead, one, [0, 0])).toHaveLength(2)
    expect(texts(at)[1]).toBe('双方继续对话。')
  })

  it('the same one named twice in a command is accepted once', () => {
    const at = table()
    const one = at.table(cnHead, saying(B, '双方继续对话。'))
    const twice = at.acceptance([one])
    if (twice.do !== 'accept-suggestions') throw new Error('another command')
    const facts = at.ask(usHead, { ...twice, suggestions: [...twice.suggestions, ...twice.suggestions] })
    expect(facts).toHaveLength(2)
  })

  it('a hundred about one paragraph, one accepted: each of the rest is closed, fits or is flagged; none is lost', () => {
    const at = table()
    const ids = Array.from({ length: MOST_ABOUT }, (_, n) =>
      at.table(cnHead, saying(B, `双方同意继续第${n}种对话。`)),
    )
    const [first] = ids
    if (!first) throw new Error('none')
    expect(typeof at.accept(usHead, first)).toBe('object')
    const rest = ids.slice(1).map((one) => at.of(one))
    expect(rest.every(({ end, id: one }) => end !== null || at.fit(one).is === 'conflict')).toBe(true)
    expect(texts(at)[1]).toBe('双方同意继续第0种对话。')
  })

  it('the whole text is suggested to go, and what was written meanwhile stays in the way', () => {
    const at = table()
    const all = at.table(cnHead, changeOf([A, B, C], []))
    at.edit(usDelegate, TITLE, A, words(B, '双方同意继续对话，并互访。'), C)
    expect(at.accept(usHead, all)).toBe('suggestion-conflict')
    at.edit(usDelegate, TITLE, A, B, C)
    expect(typeof at.accept(usHead, all)).toBe('object')
    expect(texts(at)).toEqual([])
  })

  it('one id for new paragraphs of both sides: the second is flagged, nothing is written twice', () => {
    const at = table()
    const made = para('made', '双方互访。')
    const [one, two] = [A, B].map((behind, n) =>
      at.table(n === 0 ? cnHead : usHead, {
        ...{ is: 'insertion', lang: 'zh', behind: behind.id, before: n === 0 ? B.id : C.id },
        blocks: [suggested(made)],
      }),
    )
    if (!one || !two) throw new Error('none')
    expect(typeof at.accept(usHead, one)).toBe('object')
    expect(at.accept(cnHead, two)).toBe('suggestion-conflict')
    expect(texts(at).filter((text) => text === '双方互访。')).toHaveLength(1)
  })
})

describe('[BR1] [BR2] brackets of little', () => {
  it('with an alternative that says nothing: 不写', () => {
    const at = table()
    at.table(cnHead, changeOf([B], []), { bracket: true })
    at.table(usHead, saying(B, ''), { bracket: true })
    const [one] = brackets(at)
    const said = one?.places.flatMap(({ says }) =>
      says.map(({ letters }) => letters && textOfLetters(letters)),
    )
    expect(new Set(said)).toEqual(new Set(['', '\n']))
  })

  it('words in brackets inside a suggestion, and a suggestion inside words in brackets', () => {
    const at = table()
    const later = { is: 'later', lang: 'zh', over: [suggested(B)], from: 3, to: 7 } as const
    const wide = at.table(usHead, later, { bracket: true })
    const narrow = at.table(cnHead, saying(B, '双方同意保持对话。'))
    const [one, ...others] = brackets(at)
    expect(others).toEqual([])
    expect(one?.suggestions).toEqual([wide, narrow])
    expect(typeof at.accept(usHead, narrow)).toBe('object')
    expect(texts(at)[1]).toBe('双方同意保持对话。')
    expect(at.of(wide).end?.is).toBe('settled')
    expect(brackets(at)).toEqual([])
  })

  it('named by the sides in the order in which the memorandum names them', () => {
    const at = table()
    at.table(secretariat, saying(B, '双方宜对话。'))
    at.table(cnHead, saying(B, '双方应对话。'))
    at.table(usHead, saying(B, '双方可对话。'))
    const parties = (order: readonly ['us', 'cn'] | readonly ['cn', 'us']) =>
      bracketsOf(at.dossier.suggestions.values(), 'zh', at.text, order)[0]?.places[0]?.says.map(
        (one) => one.party,
      )
    expect(parties(['us', 'cn'])).toEqual(['us', 'cn', 'secretariat'])
    expect(parties(['cn', 'us'])).toEqual(['cn', 'us', 'secretariat'])
  })

  it('nothing is left of one whose alternatives are all withdrawn', () => {
    const at = table()
    const ids = [cnHead, usHead].map((who, n) => at.table(who, saying(B, `双方${n}对话。`)))
    expect(brackets(at)).toHaveLength(1)
    for (const [n, who] of [cnDelegate, usDelegate].entries())
      at.ask(who, { do: 'withdraw-suggestions', suggestions: ids.slice(n, n + 1), draft: false })
    expect(brackets(at)).toEqual([])
    expect(texts(at)).toEqual([A, B, C].map(blockText))
  })
})

describe('[SU6] a version of little', () => {
  it('revised to what the text says it is refused: whoever has nothing to say any more withdraws', () => {
    const at = table()
    const one = at.table(cnHead, saying(B, '双方继续对话。'))
    at.seams.tick(1000)
    const ask = { do: 'draft-suggestion', suggestion: one, from: 1, form: saying(B, blockText(B)) } as const
    expect(at.ask(cnHead, { ...ask, reason: '', bracket: false, counters: null })).toBe('nothing-changed')
    expect(at.of(one).tabled?.version).toBe(1)
  })

  it('a counter to one of one’s own side, to a draft of the others, or to what is over is refused', () => {
    const at = table()
    const own = at.table(cnHead, saying(B, '双方继续对话。'))
    const draft = at.draft(usHead, saying(A, '双方合作。'))
    const over = at.table(usHead, saying(C, '下一轮在广州举行。'))
    at.ask(usHead, { do: 'withdraw-suggestions', suggestions: [over], draft: false })
    const refusals = [own, draft, over].map((counters) =>
      at.ask(cnDelegate, {
        ...{ do: 'draft-suggestion', suggestion: null, from: 0, reason: '', bracket: false },
        ...{ form: saying(C, '下一轮在上海举行。'), counters },
      }),
    )
    expect(refusals).toEqual(Array(3).fill('no-such-suggestion'))
  })

  it('a new paragraph whose id none could have is refused', () => {
    const at = table()
    expect(asked(at, changeOf([A], [A, { ...B, id: id('__proto__') }]))).toBe('malformed')
  })
})
