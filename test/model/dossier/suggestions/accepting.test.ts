import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../../model/dossier/facts.ts'
import { piecesOf } from '../../../../model/dossier/suggestions/fit.ts'
import type { SuggestionId } from '../../../../model/ids.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { MAX_BLOCK_MARKS } from '../../../../model/memo/limits.ts'
import { actors, heading, id, item, para } from '../../../support/builders.ts'
import { type Chance, chance, seeds } from '../../../support/chance.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, usDelegate, secretariat } = actors
const TITLE = heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true })
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const C = para('c', '下一轮在北京举行。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const MUST = changeOf([A], [words(A, '双方必须加强合作。')])
const table = () => new Table(TITLE, A, B, C)
const texts = (at: Table) => at.blocks.map(blockText)
const kinds = (facts: readonly Fact[] | string) =>
  typeof facts === 'string' ? facts : facts.map(({ kind }) => kind.replace('suggestion-', '')).join(' ')

describe('[SU5] how a suggestion stands to the present text', () => {
  const now = (at: Table, block: Block, text: string): void => {
    at.blocks = at.blocks.map((one) => (one.id === block.id ? words(one, text) : one))
  }

  it('fits where nobody wrote, on the text as it is', () => {
    const at = table()
    const one = at.table(cnHead, MUST)
    now(at, A, '中美双方应加强合作。')
    expect(at.fit(one)).toMatchObject({
      is: 'fits',
      write: { at: 1, blocks: [{ spans: [{ text: '中美双方必须加强合作。' }] }] },
    })
  })

  it('is in conflict where the same words changed, and fits again when they are as they were', () => {
    const at = table()
    const one = at.table(cnHead, MUST)
    now(at, A, '双方宜加强合作。')
    expect(at.fit(one)).toEqual({ is: 'conflict', why: 'both-changed' })
    now(at, A, '双方应加强合作。')
    expect(at.fit(one).is).toBe('fits')
  })

  it('is contained when the text says the same, marks included', () => {
    const at = table()
    const strong = changeOf(
      [A],
      [{ ...A, spans: [{ text: '双方' }, { text: '必须', strong: true }, { text: '加强合作。' }] }],
    )
    const [plain, bold] = [at.table(cnHead, MUST), at.table(cnHead, strong)]
    now(at, A, '双方必须加强合作。')
    expect(at.fit(plain)).toEqual({ is: 'contained' })
    expect(at.fit(bold).is).toBe('conflict')
    expect(at.accept(usHead, plain)).toBe('already-in-text')
  })

  it.each([
    ['gone', (at: Table) => at.blocks.filter(({ id: one }) => one !== B.id), 'gone'],
    ['no longer side by side', (at: Table) => at.blocks.toSpliced(2, 0, para('x', '插入')), 'apart'],
    [
      'locked',
      (at: Table) => at.blocks.map((one) => (one.id === B.id ? { ...one, locked: true } : one)),
      'locked',
    ],
  ])('blocks that are %s', (_, change, why) => {
    const at = table()
    const one = at.table(cnHead, changeOf([A, B], [words(A, '双方加强合作。'), words(B, '双方继续对话。')]))
    at.blocks = change(at)
    expect(at.fit(one)).toEqual({ is: 'conflict', why })
    expect(at.accept(usHead, one)).toBe('suggestion-conflict')
  })

  it('an insertion stands between the blocks it was made between, or in conflict', () => {
    const at = table()
    const made = suggested(item('n', '双方将设立工作组。'))
    const one = at.table(cnHead, { is: 'insertion', lang: 'zh', behind: A.id, before: B.id, blocks: [made] })
    now(at, A, '中美双方应加强合作。')
    expect(at.fit(one)).toMatchObject({ is: 'fits', write: { at: 2, now: [], blocks: [{ id: made.id }] } })
    at.blocks = at.blocks.toSpliced(2, 0, para('x', '双方将设立小组。'))
    expect(at.fit(one)).toEqual({ is: 'conflict', why: 'both-changed' })
    at.blocks = at.blocks.toSpliced(2, 1, item('y', '双方将设立工作组。'))
    expect(at.fit(one)).toEqual({ is: 'contained' })
    at.blocks = [TITLE, A, C, B]
    expect(at.fit(one)).toMatchObject({ is: 'conflict' })
    at.blocks = [TITLE, A, B, { ...C, id: made.id }]
    expect(at.fit(one)).toEqual({ is: 'conflict', why: 'elsewhere' })
  })

  it('a move is of one block, behind another', () => {
    const at = table()
    const one = at.table(cnHead, { is: 'move', lang: 'zh', block: C.id, stood: B.id, behind: A.id })
    expect(kinds(at.accept(usHead, one))).toBe('accepted applied')
    expect(at.blocks.map(({ id: block }) => block)).toEqual([TITLE, A, C, B].map((b) => b.id))
    const two = at.table(cnHead, { is: 'move', lang: 'zh', block: C.id, stood: A.id, behind: B.id })
    at.blocks = [TITLE, C, A, B]
    expect(at.fit(two)).toEqual({ is: 'conflict', why: 'both-changed' })
    at.blocks = [TITLE, A, B, C]
    expect(at.fit(two)).toEqual({ is: 'contained' })
  })

  it('what is deleted by both is contained', () => {
    const at = table()
    const one = at.table(cnHead, changeOf([B], []))
    at.blocks = [TITLE, A, C]
    expect(at.fit(one)).toEqual({ is: 'contained' })
  })
})

describe('[SU8] accepting', () => {
  it('the other side accepts, and it is in the text', () => {
    const at = table()
    const one = at.table(cnDelegate, MUST)
    expect(kinds(at.accept(usDelegate, one))).toBe('accepted applied')
    expect(texts(at)[1]).toBe('双方必须加强合作。')
    expect(at.of(one)).toMatchObject({
      end: { is: 'applied', by: usDelegate.person },
      keys: [{ side: 'us', by: usDelegate.person }],
    })
    expect(at.entered.at(-1)).toMatchObject({
      by: 'server',
      fact: { kind: 'suggestion-applied', whole: true },
    })
    expect(at.accept(usHead, one)).toBe('suggestion-over')
  })

  it('is refused when what would stand is not what was on the screen: words, marks, a link', () => {
    const at = table()
    const one = at.table(cnDelegate, MUST)
    for (const spans of [
      [{ text: '中美双方应加强合作。' }],
      [{ text: '双方', strong: true as const }, { text: '应加强合作。' }],
      [{ text: '双方', link: 'https://example.org' }, { text: '应加强合作。' }],
    ]) {
      const command = at.acceptance([one])
      const before = at.blocks
      at.blocks = at.blocks.map((block) => (block.id === A.id ? { ...block, spans } : block))
      expect(at.ask(usHead, command)).toBe('wording-moved')
      at.blocks = before
    }
    expect(kinds(at.accept(usHead, one))).toBe('accepted applied')
  })

  it('a bridging text takes the keys of both sides, for one exact wording', () => {
    const at = table()
    const one = at.table(secretariat, MUST)
    expect(kinds(at.accept(cnHead, one))).toBe('accepted')
    expect(at.accept(cnHead, one)).toBe('already-answered')
    at.blocks = at.blocks.map((block) => (block.id === A.id ? words(A, '中美双方应加强合作。') : block))
    expect(kinds(at.accept(usHead, one))).toBe('accepted')
    expect(texts(at)[1]).toBe('中美双方应加强合作。')
    expect(kinds(at.accept(cnHead, one))).toBe('accepted applied')
    expect(texts(at)[1]).toBe('中美双方必须加强合作。')
  })

  it('a decline takes the key back', () => {
    const at = table()
    const one = at.table(secretariat, MUST)
    at.accept(cnHead, one)
    at.ask(cnHead, { do: 'decline-suggestions', suggestions: [{ suggestion: one, version: 1 }], reason: '' })
    expect(at.of(one).keys).toEqual([])
    expect(kinds(at.accept(usHead, one))).toBe('accepted')
  })

  it('[SU3] piece by piece: the text takes that place, the rest stays open', () => {
    const at = table()
    const both = changeOf([A, B], [words(A, '双方必须加强合作。'), words(B, '双方一致同意继续对话。')])
    const one = at.table(cnHead, both)
    expect(kinds(at.accept(usHead, one, [1]))).toBe('accepted applied')
    expect(texts(at).slice(1, 3)).toEqual(['双方应加强合作。', '双方一致同意继续对话。'])
    expect(at.of(one)).toMatchObject({ end: null, keys: [], taken: [{ by: usHead.person }] })
    const rest = at.fit(one)
    expect(rest.is === 'fits' && piecesOf(rest)).toHaveLength(1)
    expect(kinds(at.accept(usHead, one, [0]))).toBe('accepted applied')
    expect(at.of(one).end).toMatchObject({ is: 'applied' })
    expect(at.accept(usHead, one, [7])).toBe('suggestion-over')
  })

  it('a place that there is not is none that was seen', () => {
    const at = table()
    const one = at.table(cnHead, MUST)
    expect(at.accept(usHead, one, [7])).toBe('wording-moved')
  })

  it('words in dispute without another wording are answered, not accepted', () => {
    const at = table()
    const one = at.table(
      cnHead,
      { is: 'later', lang: 'zh', over: [suggested(A)], from: 3, to: 4 },
      { bracket: true },
    )
    expect(at.accept(usHead, one)).toBe('wording-to-follow')
    const decline = {
      do: 'decline-suggestions',
      suggestions: [{ suggestion: one, version: 1 }],
      reason: '',
    } as const
    expect(kinds(at.ask(usHead, decline))).toBe('declined')
  })

  it('a wording that would make a block longer than any may be is refused', () => {
    const at = new Table(words(A, '字'.repeat(7990)), B)
    const joined = [A, B].map((block) => ({ ...block }))
    const one = at.table(
      cnHead,
      changeOf([words(A, '字'.repeat(7990))], [words(A, `${'字'.repeat(7990)}多`)]),
    )
    at.blocks = [words(A, '字'.repeat(19_999)), B]
    expect(joined).toHaveLength(2)
    expect(at.fit(one).is).toBe('conflict')
  })

  it('[AD16] a wording that would give a block more marks than any may have is refused', () => {
    const striped = (strong: number): Block => ({
      ...A,
      spans: Array.from({ length: strong * 2 }, (_, i) => ({
        text: '字',
        ...(i % 2 === 0 ? { strong: true } : {}),
      })),
    })
    const most = MAX_BLOCK_MARKS / 2
    const refused = (strong: number) => {
      const at = table()
      return at.accept(usHead, at.table(cnHead, changeOf([A], [striped(strong)])))
    }
    expect([refused(most + 1), kinds(refused(most))]).toEqual(['too-many-marks', 'accepted applied'])
  })
})

describe('[SU10] several at once', () => {
  it('are written in the order of the text, each on what the ones before left; what conflicts stays open', () => {
    const at = table()
    const c = at.table(cnHead, changeOf([C], [words(C, '下一轮在上海举行。')]))
    const a = at.table(cnHead, MUST)
    const also = at.table(cnHead, changeOf([A], [words(A, '双方应加强务实合作。')]))
    const clash = at.table(cnHead, changeOf([A], [words(A, '双方宜加强合作。')]))
    const facts = at.ask(usHead, at.acceptance([a, also, clash, c]))
    expect(kinds(facts)).toBe('accepted applied accepted applied accepted applied')
    expect(texts(at).slice(1)).toEqual(['双方必须加强务实合作。', '双方同意继续对话。', '下一轮在上海举行。'])
    expect(at.fit(clash).is).toBe('conflict')
    expect(at.of(clash).end).toBeNull()
  })

  it('is refused when none of them can be', () => {
    const at = table()
    const one = at.table(cnHead, MUST)
    at.blocks = [TITLE, B, C]
    expect(at.ask(usHead, at.acceptance([one, one]))).toBe('suggestion-conflict')
  })
})

describe('[BR3] what a settled dispute closes', () => {
  it('the alternatives that change nothing else; one that does goes on', () => {
    const at = table()
    const must = at.table(cnHead, MUST)
    const may = at.table(usHead, changeOf([A], [words(A, '双方可考虑加强合作。')]))
    const wide = at.table(
      usHead,
      changeOf([A, B], [words(A, '双方宜加强合作。'), words(B, '双方一致同意继续对话。')]),
    )
    const apart = at.table(usHead, changeOf([C], [words(C, '下一轮在上海举行。')]))
    at.accept(usHead, must)
    expect(at.of(may).end).toMatchObject({ is: 'settled' })
    expect(at.of(wide).end).toBeNull()
    expect(at.fit(wide)).toEqual({ is: 'conflict', why: 'both-changed' })
    expect([at.of(apart).end, at.fit(apart).is]).toEqual([null, 'fits'])
  })

  it('nothing that one party says twice, as long as nobody disputes it', () => {
    const at = table()
    const must = at.table(cnHead, MUST)
    const other = at.table(cnDelegate, changeOf([A], [words(A, '双方须加强合作。')]))
    at.accept(usHead, must)
    expect(at.of(other).end).toBeNull()
  })
})

/** Each party suggests something about any of five blocks; whoever may accepts, all or some of it, in any order. */
function negotiated(draw: Chance): { readonly at: Table; readonly ids: readonly SuggestionId[] } {
  let next = 0x4e00
  const fresh = () => String.fromCharCode(next++)
  const at = new Table(
    ...Array.from({ length: 5 }, (_, i) => para(`b${i}`, Array.from({ length: 8 }, fresh).join(''))),
  )
  const start = at.blocks
  const ids = Array.from({ length: 6 }, (_, n) => {
    const from = draw.below(5)
    const over = start.slice(from, from + 1 + draw.below(2))
    const blocks = over.flatMap((block, i): readonly Block[] => {
      const text = blockText(block)
      const [a, b] = [draw.below(text.length), draw.below(4)]
      if (draw.happens(0.15)) return i === 0 && over.length === 1 ? [words(block, fresh())] : []
      const changed = text.slice(0, a) + fresh() + text.slice(a + b)
      if (!draw.happens(0.3)) return [words(block, changed)]
      return [words(block, changed.slice(0, 4)), para(`n${n}x${i}`, changed.slice(4))]
    })
    return at.table(draw.pick([cnHead, usHead, secretariat]), changeOf(over, blocks))
  })
  return { at, ids }
}

it('[SU10] whatever is accepted in whatever order, what stands is what was seen; the rest fits, is contained or flagged', () => {
  let [applied, conflicts] = [0, 0]
  const [first = 1] = seeds(1)
  for (let seed = first; seed < first + 150; seed++) {
    const draw = chance(seed)
    const { at, ids } = negotiated(draw)
    const before = texts(at)
    for (let step = 0; step < 12; step++) {
      const one = draw.pick(ids)
      const fit = at.fit(one)
      const count = fit.is === 'fits' ? piecesOf(fit).length : 0
      const pieces = count > 1 && draw.happens(0.5) ? [draw.below(count)] : null
      const write = fit.is === 'fits' ? fit.write : null
      const was = at.blocks
      const done = at.accept(draw.pick([cnHead, usHead]), one, pieces)
      if (kinds(done).includes('applied') && write?.is === 'range') {
        applied++
        const rest = at.blocks.length - (was.length - write.now.length)
        const stands = at.blocks.slice(write.at, write.at + rest)
        if (pieces === null)
          expect(stands.map(blockText), `seed ${seed}`).toEqual(write.blocks.map(blockText))
        const outside = (blocks: readonly Block[], until: number) => [
          ...blocks.slice(0, write.at),
          ...blocks.slice(until),
        ]
        const [is, were] = [outside(at.blocks, write.at + rest), outside(was, write.at + write.now.length)]
        expect(is.length === were.length && is.every((block, i) => block === were[i]), `seed ${seed}`).toBe(
          true,
        )
      } else expect(at.blocks === was, `seed ${seed}`).toBe(true)
      if (done === 'suggestion-conflict') conflicts++
    }
    const letters = [...texts(at).join('')]
    expect(new Set(letters).size, `seed ${seed}`).toBe(letters.length)
    expect(before).toHaveLength(5)
  }
  console.info(`applied ${applied}, conflicts ${conflicts}`)
  expect(applied).toBeGreaterThan(250)
  expect(conflicts).toBeGreaterThan(50)
})

it('[SU5] declining or withdrawing everything leaves the text as it was, to the letter', () => {
  const [first = 1] = seeds(1)
  for (let seed = first; seed < first + 50; seed++) {
    const { at, ids } = negotiated(chance(seed))
    const was = JSON.stringify(at.blocks)
    for (const one of ids) {
      const by = { cn: cnHead, us: usHead, secretariat }[at.of(one).party]
      const other = by === cnHead ? usHead : cnHead
      at.ask(other, { do: 'decline-suggestions', suggestions: [{ suggestion: one, version: 1 }], reason: '' })
      at.ask(by, { do: 'withdraw-suggestions', suggestions: [one], draft: false })
      expect(at.of(one).end?.is).toBe('withdrawn')
    }
    expect(JSON.stringify(at.blocks)).toBe(was)
    expect(at.writes).toEqual([])
  }
})

it('the id of a new block is the one its author gave it', () => {
  const at = table()
  const one = at.table(cnHead, changeOf([A], [words(A, '双方应'), para('new', '加强合作。')]))
  at.accept(usHead, one)
  expect(at.blocks.map((block) => block.id)).toEqual([TITLE.id, A.id, id('new'), B.id, C.id])
})
