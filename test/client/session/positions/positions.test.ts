import { describe, expect, it } from 'vitest'
import { agreedAfter, blocksNamed } from '../../../../client/session/positions/asks.ts'
import { marginOf, positionsOf, saidAgain } from '../../../../client/session/positions/positions.ts'
import { fingerprintOf } from '../../../../model/dossier/stances/wordings.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import type { Side } from '../../../../model/people.ts'
import { actors, heading, para } from '../../../support/builders.ts'
import { changeOf, stanceOn, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead } = actors
const TITLE = heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true })
const A = para('a', '双方应加强合作，继续对话。')
const B = para('b', '双方同意继续对话。')
const EMPTY = para('empty', '')
const HEADING = heading('heading', '半导体')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const table = () => new Table(TITLE, A, EMPTY, B)
const seen = (at: Table, side: Side | null = 'cn') =>
  positionsOf(at.dossier, { lang: 'zh', blocks: at.blocks }, side)
const awaiting = (at: Table, side: Side | null) =>
  seen(at, side).all.flatMap((one) => (one.awaiting ? [one.n] : []))

describe('[AG15] what is said of each block', () => {
  it('counts the blocks that can have a stance', () => {
    expect(seen(table()).all.map(({ id, n }) => [id, n])).toEqual([
      [A.id, 1],
      [B.id, 2],
    ])
  })

  it('[AG1] leaves headings out, but for one of which something was said before', () => {
    const at = table()
    at.state(cnHead, stanceOn(A))
    at.edit(usHead, TITLE, { ...A, kind: 'heading' }, HEADING, B)
    expect(seen(at).all.map(({ id, n }) => [id, n])).toEqual([
      [A.id, 1],
      [B.id, 2],
    ])
    expect(seen(at).all[0]?.sides.cn?.since).toBe('substance')
    expect(seen(new Table(HEADING)).all).toEqual([])
  })

  it('awaits the side that has said nothing where the other has, a colleague supports, or the own lapsed', () => {
    const at = table()
    expect([awaiting(at, 'cn'), awaiting(at, 'us'), awaiting(at, null)]).toEqual([[], [], []])
    at.state(usHead, stanceOn(A))
    expect([awaiting(at, 'cn'), awaiting(at, 'us')]).toEqual([[1], []])
    at.ask(cnDelegate, {
      ...{ do: 'support-blocks', lang: 'zh' },
      blocks: [{ block: B.id, fingerprint: fingerprintOf(B, 'zh') }],
    })
    expect(awaiting(at, 'cn')).toEqual([1, 2])
    at.state(cnHead, stanceOn(A), stanceOn(B))
    expect([awaiting(at, 'cn'), awaiting(at, 'us')]).toEqual([[], [2]])
    at.edit(usHead, TITLE, words(A, '双方应加强合作。'), EMPTY, B)
    expect(awaiting(at, 'cn')).toEqual([1])
  })

  it('a text that is ahead of the fact shows the stance as lapsed', () => {
    const at = table()
    at.state(cnHead, stanceOn(A))
    at.blocks = [TITLE, words(A, '双方应加强合作、继续对话。'), EMPTY, B]
    expect(seen(at).all[0]?.sides.cn?.since).toBe('punctuation')
    expect(seen(at).agreed.size).toBe(0)
  })

  it('what is gone is listed by itself, the last one first', () => {
    const at = table()
    at.state(cnHead, stanceOn(A), stanceOn(B))
    at.edit(usHead, TITLE, EMPTY, B)
    at.edit(usHead, TITLE, EMPTY)
    expect(seen(at).gone.map(({ id, sides }) => [id, sides.cn?.since])).toEqual([
      [B.id, 'gone'],
      [A.id, 'gone'],
    ])
  })

  it.each<[string, string, boolean]>([
    ['a comma', '双方应加强合作、继续对话。', true],
    ['half width and a full stop', '双方应加强合作,继续对话', true],
    ['a word', '双方必须加强合作，继续对话。', false],
  ])('is said again at once, %s changed: %s', (_, text, again) => {
    const at = table()
    at.state(cnHead, stanceOn(A, { word: 'ad-referendum' }))
    at.edit(usHead, TITLE, words(A, text), EMPTY, B)
    const [one] = seen(at).all
    expect(one && saidAgain(one, 'cn')?.word).toBe(again ? 'ad-referendum' : undefined)
    expect(one && saidAgain(one, 'us')).toBeNull()
  })

  it('names the own suggestions on the block', () => {
    const at = table()
    const one = at.table(cnDelegate, changeOf([A], [words(A, '双方合作。')]))
    expect([seen(at, 'cn').all[0]?.own, seen(at, 'us').all[0]?.own]).toEqual([[one], []])
  })

  it('agrees to the blocks as a suggestion would leave them', () => {
    const at = table()
    const next = words(A, '双方必须加强合作。')
    const one = at.table(cnDelegate, changeOf([A], [next]))
    expect(agreedAfter(at.fit(one), 'zh')).toEqual([stanceOn(next)])
    const two = at.table(cnDelegate, changeOf([B], []))
    expect(agreedAfter(at.fit(two), 'zh')).toBeNull()
  })

  it.each<[string, readonly number[] | null]>([
    ['1、2', [1, 2]],
    ['第 2 段', [2]],
    ['2, 2', [2]],
    ['', []],
    ['1、9', null],
    ['0', null],
  ])('conditions by number: %s', (numbers, named) => {
    const { all } = seen(table())
    expect(blocksNamed(numbers, all)).toEqual(named === null ? null : named.map((n) => all[n - 1]?.id))
  })
})

describe('[AG14] the margin', () => {
  it('agreed by one, by both, lapsed, reserved', () => {
    const at = table()
    const shown = () => seen(at, null).all.map(marginOf)
    expect(shown()).toEqual([[], []])
    at.state(cnHead, stanceOn(A))
    at.state(usHead, stanceOn(B, { word: 'reserved', text: '再议' }))
    expect(shown()).toEqual([['agreed-cn'], ['reserved']])
    at.state(usHead, stanceOn(A))
    expect(shown()[0]).toEqual(['both'])
    at.edit(usHead, TITLE, words(A, '双方'), EMPTY, B)
    expect(shown()[0]).toEqual(['lapsed', 'lapsed'])
  })
})
