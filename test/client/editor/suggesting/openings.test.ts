import { describe, expect, it } from 'vitest'
import { askedOf, openBeside, overBlocks, revisionOf } from '../../../../client/editor/suggesting/openings.ts'
import { followStanding } from '../../../../client/session/suggestions/standing.ts'
import type { SuggestionId } from '../../../../model/ids.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { actors, id, para } from '../../../support/builders.ts'
import { changeOf, Table } from '../../../support/table.ts'

const { cnHead } = actors
const T = para('t', '第九轮共识备忘录', { locked: true })
const [A, B] = [para('a', '双方应加强合作。'), para('b', '双方同意继续对话。')]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const MUST = changeOf([A], [words(A, '双方必须加强合作。')])
const standing = (at: Table) => followStanding()(at.dossier.suggestions, { lang: 'zh', blocks: at.blocks })
function found(at: Table, one: SuggestionId) {
  const all = standing(at)
  const stands = all.byId.get(one)
  if (!stands) throw new Error(one)
  return [stands, all] as const
}
const fresh = () => id('fresh')

describe('what is opened', () => {
  it('[SX12] one’s own again, on the text of now where it is in conflict; nothing where its blocks are gone', () => {
    const at = new Table(T, A, B)
    const one = at.table(cnHead, MUST)
    expect(revisionOf(...found(at, one))).toMatchObject({ is: 'wording', opened: { revises: { id: one } } })
    at.blocks = [T, words(A, '双方宜加强合作。'), B]
    expect(revisionOf(...found(at, one))).toMatchObject({
      opened: { place: { over: [{ spans: [{ text: '双方宜加强合作。' }] }] } },
    })
    at.blocks = [T, B]
    expect(revisionOf(...found(at, one))).toBeNull()
  })

  it('[SX14] a move as a move; [SX13] against it, as a wording of its own', () => {
    const at = new Table(T, A, B)
    const one = at.table(cnHead, { is: 'move', lang: 'zh', block: B.id, stood: A.id, behind: T.id })
    const [stands, all] = found(at, one)
    expect(askedOf('revision', stands, all, fresh)).toEqual({ is: 'move', block: B.id })
    const must = found(at, at.table(cnHead, MUST))
    expect(askedOf('counter', ...must, fresh)).toMatchObject({
      is: 'wording',
      opened: { revises: null, said: { counters: must[0].suggestion.id } },
    })
  })

  it('[SX7] over chosen blocks; what one’s own party has over one of them goes on, unless words are chosen', () => {
    const at = new Table(T, A, B)
    const one = at.draft(cnHead, MUST)
    const cn = { lang: 'zh', party: 'cn' } as const
    const all = standing(at)
    expect(overBlocks(all, [A.id], cn)?.revises).toEqual({ id: one, saved: 1 })
    expect(overBlocks(all, [A.id], { lang: 'zh', party: 'us' })?.revises).toBeNull()
    expect(overBlocks(all, [A.id], cn, { run: { from: 1, to: 3 } })?.revises).toBeNull()
    expect(overBlocks(all, [A.id, B.id], cn)?.blocks).toEqual([A, B])
    expect(overBlocks(all, [T.id, A.id], cn)).toBeNull()
    expect(overBlocks(all, [id('gone')], cn)).toBeUndefined()
  })

  it('[SX7] from one to the next, and never into what is locked', () => {
    const at = new Table(T, A, B)
    const { text } = standing(at)
    expect(openBeside(text, A.id, 1)).toBe(B)
    expect(openBeside(text, B.id, -1)).toBe(A)
    for (const [block, by] of [
      [A, -1],
      [B, 1],
      [para('x', ''), 1],
    ] as const)
      expect(openBeside(text, block.id, by)).toBeNull()
  })
})
