import { describe, expect, it } from 'vitest'
import { followStanding, keyFor } from '../../../../client/session/suggestions/standing.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { actors, para } from '../../../support/builders.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, usHead } = actors
const [A, B, C] = [
  para('a', '双方应加强合作。'),
  para('b', '双方同意继续对话。'),
  para('c', '双方同意设立小组。'),
]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const says = (block: Block, text: string) => changeOf([block], [words(block, text)])
const look = (at: Table, standing: ReturnType<typeof followStanding>) =>
  standing(at.dossier.suggestions, { lang: 'zh', blocks: at.blocks })

describe('[SG1] suggestions as they stand', () => {
  it('in the order of the text, by block, with how they fit', () => {
    const at = new Table(A, B, C)
    const late = at.table(cnHead, says(C, '双方同意设立工作组。'))
    const early = at.draft(usHead, says(A, '双方必须加强合作。'))
    const { open, byBlock, byId } = look(at, followStanding())
    expect(open.map(({ suggestion }) => suggestion.id)).toEqual([early, late])
    expect(byBlock.get(A.id)).toEqual([byId.get(early)])
    expect(byId.get(early)?.draft?.fit.is).toBe('fits')
    expect(byId.get(early)?.tabled).toBeNull()
    expect(byId.get(late)?.tabled?.pieces).toHaveLength(1)
  })

  it('look again at the blocks that changed, and at no others', () => {
    const at = new Table(A, B, C)
    const standing = followStanding()
    const a = at.table(cnHead, says(A, '双方必须加强合作。'))
    const b = at.table(cnHead, says(B, '双方一致同意继续对话。'))
    const before = look(at, standing)
    expect(look(at, standing)).toBe(before)
    at.blocks = [words(A, '双方宜加强合作。'), B, C]
    const after = look(at, standing)
    expect(after.byId.get(a)?.tabled?.fit).toEqual({ is: 'conflict', why: 'both-changed' })
    expect(after.byId.get(b)).toBe(before.byId.get(b))
    at.blocks = [words(A, '双方必须加强合作。'), C]
    const gone = look(at, standing)
    expect(gone.byId.get(a)?.tabled?.fit.is).toBe('contained')
    expect(gone.byId.get(b)?.tabled?.fit).toEqual({ is: 'conflict', why: 'gone' })
  })

  it('an insertion is looked at again when what came between its neighbours changes', () => {
    const at = new Table(A, B)
    const standing = followStanding()
    const blocks = [suggested(para('n', '双方设立工作组。'))]
    const id = at.table(cnHead, { is: 'insertion', lang: 'zh', behind: A.id, before: B.id, blocks })
    expect(look(at, standing).byId.get(id)?.tabled?.fit.is).toBe('fits')
    at.blocks = [A, para('n', '双方设立'), B]
    expect(look(at, standing).byId.get(id)?.tabled?.fit.is).toBe('conflict')
    at.blocks = [A, para('n', '双方设立工作组。'), B]
    expect(look(at, standing).byId.get(id)?.tabled?.fit.is).toBe('contained')
  })

  it('brackets follow declines and the text; what is over is apart', () => {
    const at = new Table(A, B)
    const standing = followStanding()
    const id = at.table(cnHead, says(A, '双方必须加强合作。'))
    expect(look(at, standing).brackets).toEqual([])
    at.ask(usHead, { do: 'decline-suggestions', suggestions: [{ suggestion: id, version: 1 }], reason: '' })
    expect(look(at, standing).bracketOf.get(id)?.suggestions).toEqual([id])
    at.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [id], draft: false })
    const { open, over, brackets } = look(at, standing)
    expect([open, brackets, over.map((one) => one.id)]).toEqual([[], [], [id]])
  })

  it('accepts with the key for what is on the screen, all of it or a piece', () => {
    const at = new Table(A)
    const id = at.table(cnHead, says(A, '中美双方必须加强合作。'))
    const { byId, text } = look(at, followStanding())
    const one = byId.get(id)
    const ask = one && keyFor(one, text, [1])
    expect(ask && at.ask(usHead, { do: 'accept-suggestions', suggestions: [ask] })).toHaveLength(2)
    expect(at.blocks).toEqual([words(A, '双方必须加强合作。')])
    const rest = look(at, followStanding()).byId.get(id)
    const key = rest && keyFor(rest, at.text)
    expect(key && at.ask(usHead, { do: 'accept-suggestions', suggestions: [key] })).toHaveLength(2)
    expect(at.blocks).toEqual([words(A, '中美双方必须加强合作。')])
  })
})
