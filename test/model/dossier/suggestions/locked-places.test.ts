import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../model/dossier/decide.ts'
import type { SuggestedForm } from '../../../../model/dossier/suggestions/forms.ts'
import type { BlockId } from '../../../../model/ids.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { actors, heading, para } from '../../../support/builders.ts'
import { type Chance, chance, seeds } from '../../../support/chance.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, usHead } = actors
const SERIES = heading('series', '共识备忘录', { kind: 'title', level: 1, locked: true })
const TITLE = heading('title', '第九轮', { kind: 'title', level: 2, locked: true })
const RECORD = para('record', '会议于北京举行。', { locked: true })
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const C = para('c', '下一轮在北京举行。')
const NEW = suggested(para('n', '新的一段。'))
const TEXT = [SERIES, TITLE, A, RECORD, B, C] as const
const table = () => new Table(...TEXT)
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })

type Place = { readonly id: BlockId } | null
const between = (behind: Place, before: Place): SuggestedForm => ({
  ...{ is: 'insertion', lang: 'zh', blocks: [NEW] },
  ...{ behind: behind?.id ?? null, before: before?.id ?? null },
})
const moved = (block: Block, stood: Place, behind: Place): SuggestedForm => ({
  ...{ is: 'move', lang: 'zh', block: block.id },
  ...{ stood: stood?.id ?? null, behind: behind?.id ?? null },
})
const draft = (form: SuggestedForm, rest: object = {}): Command => ({
  ...{ do: 'draft-suggestion', suggestion: null, from: 0, reason: '', bracket: false, counters: null },
  form,
  ...rest,
})

describe('[SU14] around what follows the form', () => {
  it.each<readonly [what: string, form: SuggestedForm]>([
    ['a block above the title', between(null, SERIES)],
    ['a block between two titles', between(SERIES, TITLE)],
    ['the title reworded', changeOf([TITLE], [words(TITLE, '第十轮')])],
    ['the title deleted', changeOf([TITLE], [])],
    ['a range over the titles and what is below', changeOf([SERIES, TITLE, A], [A])],
    ['a range that ends at a locked block', changeOf([A, RECORD], [A, RECORD, NEW].map(asBlock))],
    ['a range that begins at one', changeOf([RECORD, B], [B])],
    ['words of the title in brackets', { is: 'later', lang: 'zh', over: [suggested(TITLE)], from: 1, to: 3 }],
    ['the title moved down', moved(TITLE, SERIES, A)],
    ['a block moved above the titles', moved(A, TITLE, null)],
    ['a block moved between the titles', moved(A, TITLE, SERIES)],
    ['a block moved up past a locked one', moved(B, RECORD, TITLE)],
    ['a block moved up past all of them', moved(C, B, null)],
    ['a block moved down past a locked one', moved(A, TITLE, RECORD)],
    ['a block moved down past it and others', moved(A, TITLE, C)],
  ])('refused: %s', (_, form) => {
    const at = table()
    expect(at.ask(cnHead, draft(form, { bracket: form.is === 'later' }))).toBe('block-locked')
    expect(at.entered).toHaveLength(1)
  })

  it.each<readonly [what: string, form: SuggestedForm]>([
    ['a block below the title', between(TITLE, A)],
    ['a block in front of a locked one further down', between(A, RECORD)],
    ['a block behind it', between(RECORD, B)],
    ['a block at the end', between(C, null)],
    ['a move beside it', moved(C, B, RECORD)],
    ['a change beside it', changeOf([A], [words(A, '双方必须加强合作。'), asBlock(NEW)])],
  ])('as before: %s', (_, form) => {
    const at = table()
    const one = at.table(cnHead, form)
    expect(at.fit(one).is).toBe('fits')
    expect(Array.isArray(at.accept(usHead, one))).toBe(true)
  })

  it('a draft that is saved on is asked again where it goes', () => {
    const at = table()
    const [move, put] = [at.draft(cnHead, moved(C, B, RECORD)), at.draft(cnHead, between(C, null))]
    at.seams.tick(1000)
    expect(at.ask(cnHead, draft(moved(C, B, null), { suggestion: move, from: 1 }))).toBe('block-locked')
    expect(at.ask(cnHead, draft(between(null, SERIES), { suggestion: put, from: 1 }))).toBe('block-locked')
    expect(at.ask(cnHead, draft(between(null, C), { suggestion: put, from: 1 }))).toBe('blocks-apart')
  })

  it('what was tabled before the text was so is in conflict, and is not accepted', () => {
    const at = new Table(A, B, C)
    const ids = [at.table(cnHead, between(null, A)), at.table(cnHead, moved(C, B, null))]
    at.blocks = [{ ...A, locked: true }, B, C]
    for (const one of ids) {
      expect(at.fit(one)).toEqual({ is: 'conflict', why: 'locked' })
      expect(at.accept(usHead, one)).toBe('suggestion-conflict')
    }
  })
})

function asBlock(block: typeof NEW): Block {
  return { ...block, part: null, locked: false }
}

/** Locked blocks with what stands directly above each, where that is locked, too, or nothing. */
const held = (blocks: readonly Block[]) =>
  blocks.flatMap(({ id, locked }, at) => {
    const above = blocks[at - 1]
    return locked ? [[id, above === undefined ? 'first' : above.locked ? above.id : 'free']] : []
  })

function anyForm(blocks: readonly Block[], dice: Chance): SuggestedForm {
  const at = dice.below(blocks.length + 1)
  const [above, below] = [blocks[at - 1] ?? null, blocks[at] ?? null]
  const some = blocks.slice(at, at + 1 + dice.below(3))
  if (some.length === 0 || dice.happens(0.3)) return between(above, below)
  const target = blocks[dice.below(blocks.length + 1) - 1] ?? null
  const [first] = some
  if (first && dice.happens(0.5)) return moved(first, above, target)
  return changeOf(some, [asBlock(NEW), ...some.filter(() => dice.happens(0.5))])
}

it('[SU14] whatever is suggested and accepted, locked blocks stay as and where they are', () => {
  let [accepted, refused] = [0, 0]
  const [first = 1] = seeds(1)
  for (let seed = first; seed < first + 300; seed++) {
    const dice = chance(seed)
    const blocks = Array.from({ length: 3 + dice.below(6) }, (_, i) =>
      para(`b${i}`, `第${i}段`, { locked: dice.happens(0.4) }),
    )
    const at = new Table(...blocks)
    const before = held(blocks)
    const form = anyForm(blocks, dice)
    const made = at.ask(cnHead, draft(form))
    const [fact] = typeof made === 'string' ? [] : made
    if (fact?.kind !== 'suggestion-drafted') {
      refused++
      continue
    }
    const suggestions = [{ suggestion: fact.suggestion, version: 1 }]
    at.ask(cnHead, { do: 'table-suggestions', suggestions })
    if (typeof at.accept(usHead, fact.suggestion) !== 'string') accepted++
    expect(
      held(at.blocks).filter(([, above]) => above !== 'free'),
      `seed ${seed}`,
    ).toEqual(before.filter(([, above]) => above !== 'free'))
    expect(at.blocks.filter(({ locked }) => locked)).toEqual(blocks.filter(({ locked }) => locked))
  }
  expect([accepted > 40, refused > 40]).toEqual([true, true])
})
