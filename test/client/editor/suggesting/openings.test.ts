import { describe, expect, it } from 'vitest'
import {
  askedOf,
  ofComment,
  openBeside,
  overBlocks,
  revisionOf,
} from '../../../../client/editor/suggesting/openings.ts'
import { followStanding } from '../../../../client/session/suggestions/standing.ts'
import { type SuggestionId, threadId } from '../../../../model/ids.ts'
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
    expect(revisionOf(...found(at, one), fresh)).toMatchObject({
      is: 'wording',
      opened: { revises: { id: one } },
    })
    at.blocks = [T, words(A, '双方宜加强合作。'), B]
    expect(revisionOf(...found(at, one), fresh)).toMatchObject({
      opened: { place: { over: [{ spans: [{ text: '双方宜加强合作。' }] }] } },
    })
    at.blocks = [T, B]
    expect(revisionOf(...found(at, one), fresh)).toBeNull()
  })

  it('[SX14] a move as a move; [SX13] against it, as another move; against a wording, as a wording of its own', () => {
    const at = new Table(T, A, B)
    const one = at.table(cnHead, { is: 'move', lang: 'zh', block: B.id, stood: A.id, behind: T.id })
    const [stands, all] = found(at, one)
    expect(askedOf('revision', stands, all, fresh)).toEqual({
      ...{ is: 'move', block: B.id, asked: { revises: one } },
    })
    expect(askedOf('counter', stands, all, fresh)).toEqual({
      ...{ is: 'move', block: B.id, asked: { counters: one } },
    })
    const must = found(at, at.table(cnHead, MUST))
    expect(askedOf('counter', ...must, fresh)).toMatchObject({
      is: 'wording',
      opened: { revises: null, said: { counters: must[0].suggestion.id } },
    })
  })

  it('[LK4] several without the locked ones at either end; none where one stands between them, or something is chosen', () => {
    const [M, at] = [para('m', '〔待定〕', { locked: true }), new Table(T, A, B)]
    const open = (text: readonly Block[], rest?: Parameters<typeof overBlocks>[3]) => {
      at.blocks = [...text]
      const ids = text.map((block) => block.id)
      return overBlocks(standing(at), ids, { lang: 'zh', party: 'cn' }, rest)
    }
    expect(open([T, M, A, B])).toMatchObject({ place: { over: [A, B] } })
    expect(open([A, B, M])).toMatchObject({ place: { over: [A, B] } })
    expect(open([A, M, B])).toBeNull()
    expect(open([T, M])).toBeNull()
    expect(open([T, A], { run: { from: 2, to: 3 } })).toBeNull()
  })

  it.each([
    [
      'the words it is about',
      [{ text: '双方应加强合作。' }],
      2,
      3,
      '必须',
      [['双方'], ['必须'], ['加强合作。']],
    ],
    ['from the start', [{ text: '双方应加强合作。' }], 0, 2, '中美', [['中美'], ['应加强合作。']]],
    ['all of it', [{ text: '双方' }], 0, 2, '中美', [['中美']]],
    [
      'in the marks that the first had',
      [{ text: '双方', strong: true }, { text: '应加强' }],
      1,
      3,
      '必',
      [['双', true], ['必', true], ['加强']],
    ],
    ['several lines as one', [{ text: '双方' }], 2, 2, ' ', [['双方']]],
    ['lines', [{ text: '双方应' }], 2, 3, '必须\n 尽快', [['双方'], ['必须 尽快']]],
  ] as const)('[SX17] the words of a comment in the place of %s', (_, spans, from, to, words, expected) => {
    const at = new Table(T, { ...A, spans }, B)
    const thread = threadId('thread0000000001')
    const place = { block: A.id, from, to }
    const opening = ofComment(standing(at), 'zh', { as: 'comment', thread, place, words })
    expect(opening).toMatchObject({
      is: 'wording',
      opened: { revises: null, said: { thread }, place: { over: [{ spans }] } },
    })
    const opened = opening?.is === 'wording' ? opening.opened.blocks : []
    expect(opened.map((block) => block.spans)).toEqual([
      expected.map(([text, strong]) => (strong ? { text, strong } : { text })),
    ])
  })

  it('[SX17] nothing where the paragraph is gone or locked', () => {
    const at = new Table(T, A)
    const ask = { as: 'comment', thread: threadId('thread0000000001'), words: '必须' } as const
    for (const block of [T.id, B.id])
      expect(ofComment(standing(at), 'zh', { ...ask, place: { block, from: 0, to: 1 } })).toBeNull()
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
    expect(overBlocks(all, [T.id], cn)).toBeNull()
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
