import { describe, expect, it } from 'vitest'
import { movedOn, openMove } from '../../../../client/editor/suggesting/moving.ts'
import { followStanding } from '../../../../client/session/suggestions/standing.ts'
import type { SuggestedMove } from '../../../../model/dossier/suggestions/forms.ts'
import { actors, para } from '../../../support/builders.ts'
import { Table } from '../../../support/table.ts'

const { cnHead, usHead } = actors
const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((id) => para(id, `第${id}段。`))
const all = [A, B, C, D].flatMap((block) => block ?? [])
const blocks = all.map((block, at) => (at === 0 ? { ...block, locked: true } : block))
const standing = (at: Table) => followStanding()(at.dossier.suggestions, { lang: 'zh', blocks: at.blocks })
const idOf = (n: number) => all[n]?.id ?? para('none', '').id

describe('[SX14] suggesting that a block stands elsewhere', () => {
  const open = (n: number, at = new Table(...blocks)) => openMove(standing(at), 'zh', cnHead, idOf(n))

  it('begins where it stands; a locked block does not move', () => {
    const stood = idOf(1)
    expect(open(2)?.move).toEqual({ is: 'move', lang: 'zh', block: idOf(2), stood, behind: stood })
    expect(open(0)).toBeNull()
    expect(openMove(standing(new Table(...blocks)), 'zh', cnHead, para('gone', '').id)).toBeNull()
  })

  const walks: readonly (readonly [string, readonly (-1 | 1)[], string | null])[] = [
    ['one up', [-1], 'a'],
    ['one down', [1], 'd'],
    ['down and up again', [1, -1], 'b'],
    ['up, no further past the locked one', [-1, -1], null],
    ['down, no further than the end', [1, 1], null],
  ]
  it.each(walks)('%s', (_, steps, behind) => {
    const from: SuggestedMove | null = open(2)?.move ?? null
    const end = steps.reduce<SuggestedMove | null>((move, by) => move && movedOn(move, { blocks }, by), from)
    expect(end?.behind?.charAt(0) ?? null).toBe(behind)
  })

  it('goes on with what one’s own side has suggested of it, and not with the other side’s', () => {
    const at = new Table(...blocks)
    const own = at.table(cnHead, { is: 'move', lang: 'zh', block: idOf(2), stood: idOf(1), behind: idOf(3) })
    at.table(usHead, { is: 'move', lang: 'zh', block: idOf(1), stood: idOf(0), behind: idOf(2) })
    expect(open(2, at)).toMatchObject({ move: { behind: idOf(3) }, revises: { id: own, saved: 1 } })
    expect(open(1, at)).toMatchObject({ move: { behind: idOf(0) }, revises: null })
  })

  const moved = (at: Table) =>
    at.table(cnHead, { is: 'move', lang: 'zh', block: idOf(2), stood: idOf(1), behind: idOf(3) })

  it('[SX12] one that the text has overtaken is suggested again as its next version, never beside itself', () => {
    const at = new Table(...blocks)
    const own = moved(at)
    at.blocks = [blocks[0], blocks[2], blocks[1], blocks[3]].flatMap((block) => block ?? [])
    expect(at.fit(own).is).toBe('conflict')
    const again = openMove(standing(at), 'zh', cnHead, idOf(2), { revises: own })
    expect(again).toMatchObject({
      ...{ revises: { id: own, saved: 1 }, onPresent: true },
      move: { stood: idOf(0), behind: idOf(3) },
    })
    expect(openMove(standing(at), 'zh', cnHead, idOf(2))).toEqual(again)
    const form = again?.move ?? null
    if (!form) throw new Error('not opened')
    const said = { form, reason: '', bracket: false, counters: null }
    expect(at.ask(cnHead, { do: 'draft-suggestion', suggestion: own, from: 1, ...said })).toHaveLength(1)
    at.ask(cnHead, { do: 'table-suggestions', suggestions: [{ suggestion: own, version: 2 }] })
    expect(at.fit(own).is).toBe('fits')
  })

  it('[SX12] where the place it was to go to is gone, it begins where the block stands', () => {
    const at = new Table(...blocks)
    const own = moved(at)
    at.blocks = blocks.slice(0, 3)
    expect(openMove(standing(at), 'zh', cnHead, idOf(2))).toMatchObject({
      ...{ revises: { id: own }, move: { stood: idOf(1), behind: idOf(1) } },
    })
  })

  it('[SX13] a counter-suggestion to a move is a move, and names the one it answers', () => {
    const at = new Table(...blocks)
    const own = moved(at)
    expect(openMove(standing(at), 'zh', usHead, idOf(2), { counters: own })).toMatchObject({
      ...{ revises: null, said: { counters: own }, move: { stood: idOf(1), behind: idOf(1) } },
    })
  })
})
