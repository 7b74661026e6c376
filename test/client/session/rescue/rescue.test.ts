import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { putBack } from '../../../../client/session/rescue/put-back.ts'
import {
  mergeCopies,
  NOTHING_UNSAVED,
  noteEdits,
  noteOthersEdits,
  rescueReplaced,
  rescueUnsaved,
  stillMissing,
  type UnsavedBlocks,
  withoutBlocks,
} from '../../../../client/session/rescue/rescue.ts'
import { rescueWays } from '../../../../client/session/rescue/ways.ts'
import { type BlockEdit, TextFollower } from '../../../../client/session/text-follower.ts'
import { blockId } from '../../../../model/ids.ts'
import { blockText } from '../../../../model/memo/blocks.ts'
import { meet, paragraph, type Tab, tabOf } from '../tabs.ts'

const told = (changes: readonly BlockEdit[]) =>
  changes.map(({ id, before, after }) => [id, before && blockText(before), after && blockText(after)])

describe('following the text', () => {
  let cn: Tab
  let us: Tab
  let reading: TextFollower
  let seen: { local: boolean; changes: readonly BlockEdit[] }[] = []

  beforeEach(() => {
    seen = []
    cn = tabOf(1)
    us = tabOf(2)
    cn.write(paragraph('a', '甲'), paragraph('b', '乙'))
    meet(cn, us)
    reading = new TextFollower(cn.doc, 'zh', (changes, local) => seen.push({ local, changes }))
  })
  afterEach(() => {
    reading.stop()
    cn.close()
    us.close()
  })

  it('tells what each transaction did to each block, and whether it was made here', () => {
    cn.type('a', 1, '方')
    us.doc.transact(() => us.root.delete(1, 1))
    meet(cn, us)
    expect(seen.map(({ local, changes }) => [local, told(changes)])).toEqual([
      [true, [['a', '甲', '甲方']]],
      [false, [['b', '乙', null]]],
    ])
  })

  it('reads only the touched blocks again, and returns the same text while nothing changed', () => {
    const before = reading.memo()
    expect(reading.memo()).toBe(before)
    cn.type('a', 1, '方')
    const after = reading.memo()
    expect(after.blocks.map(blockText)).toEqual(['甲方', '乙'])
    expect(after.blocks[1]).toBe(before.blocks[1])
  })

  it('a move is one change of one block, with the words it had', () => {
    cn.doc.transact(() => {
      cn.root.delete(0, 1)
      cn.write(paragraph('a', '甲'))
    })
    expect(told(seen.flatMap(({ changes }) => changes))).toEqual([['a', '甲', '甲']])
  })
})

describe('the text before a backup was restored', () => {
  const memo = (...blocks: readonly ReturnType<typeof paragraph>[]) => ({ lang: 'zh' as const, blocks })
  const refusal = { why: 'backup-restored', at: 1 } as const

  it('[RC5] is offered block by block where the restored text lacks its words', () => {
    const was = memo(paragraph('a', '甲方'), paragraph('b', '乙'), paragraph('c', '丙'), paragraph('d', ''))
    const is = memo(paragraph('a', '甲'), paragraph('b', '乙'), paragraph('d', '丁'))
    const copy = rescueReplaced(was, is, 5, refusal)
    expect(copy).toMatchObject({ at: 5, refusal })
    expect(copy?.blocks.map(({ id, before, after, above }) => [id, before, after, above])).toEqual([
      ['a', '甲', '甲方', null],
      ['c', '', '丙', 'b'],
    ])
    expect(rescueReplaced(is, is, 5, refusal)).toBeNull()
  })

  it('[RC5] is not offered for a locked block, which follows the restored form', () => {
    const locked = (text: string) => ({ ...paragraph('a', text), locked: true })
    expect(rescueReplaced(memo(locked('十月')), memo(locked('九月')), 5, refusal)).toBeNull()
  })

  it('[RC5] goes back into its blocks if nobody has touched them', () => {
    const tab = tabOf(1)
    tab.write(paragraph('a', '甲'), paragraph('b', '乙'))
    const copy = rescueReplaced(
      memo(paragraph('a', '甲方'), paragraph('b', '乙'), paragraph('c', '丙')),
      memo(paragraph('a', '甲'), paragraph('b', '乙')),
      5,
      refusal,
    )
    if (!copy) throw new Error('nothing offered')
    expect(putBack(tab.text, copy, () => blockId('fresh'))).toBe('back')
    const reading = new TextFollower(tab.doc, 'zh', () => undefined)
    expect(reading.memo().blocks.map(blockText)).toEqual(['甲方', '乙', '丙'])
    reading.stop()
    tab.close()
  })
})

describe('a rescue copy while somebody puts words back', () => {
  const memo = (...blocks: readonly ReturnType<typeof paragraph>[]) => ({ lang: 'zh' as const, blocks })
  const was = memo(paragraph('a', '甲方'), paragraph('b', '乙方'))
  const is = memo(paragraph('a', '甲'), paragraph('b', '乙'))

  it('[RC6] after a restore drops what is in the text again, and goes when all of it is', () => {
    const copy = rescueReplaced(was, is, 5, { why: 'backup-restored', at: 1 })
    expect(stillMissing(copy, is)).toBe(copy)
    const half = stillMissing(copy, memo(paragraph('a', '甲方'), paragraph('b', '乙')))
    expect(half?.blocks.map(({ id }) => id)).toEqual(['b'])
    expect(stillMissing(half, was)).toBeNull()
  })

  it('[RC6] drops what is in the text, for whatever reason it was kept, and keeps the rest', () => {
    const copy = rescueReplaced(was, is, 5, { why: 'text-moved' })
    expect(stillMissing(copy, is)).toBe(copy)
    expect(stillMissing(copy, was)).toBeNull()
    expect(stillMissing(null, was)).toBeNull()
  })
})

describe('the rescue copy', () => {
  const block = (id: string, text: string) => paragraph(id, text)
  const change = (id: string, before: string | null, after: string | null): BlockEdit => ({
    id: blockId(id),
    before: before === null ? null : block(id, before),
    after: after === null ? null : block(id, after),
  })
  const inText = { order: [], suggested: false }
  const NOWHERE = { lang: 'zh' as const, blocks: [] }
  const touched = (...changes: readonly BlockEdit[]): UnsavedBlocks =>
    noteEdits(NOTHING_UNSAVED, changes, NOWHERE)
  const memo = (...blocks: readonly ReturnType<typeof block>[]) => ({ lang: 'zh' as const, blocks })

  it('[RC1] keeps every block that reads differently from what is on disk', () => {
    const first = touched(change('a', '甲', '甲方'), change('n', null, '新'), change('b', '乙', null))
    const again = noteEdits(first, [change('a', '甲方', '甲方同意')], NOWHERE)
    const copy = rescueUnsaved(again, memo(block('a', '甲方同意'), block('n', '新')), 5, { why: 'malformed' })
    expect(copy).toEqual({
      at: 5,
      refusal: { why: 'malformed' },
      blocks: [
        { id: 'a', before: '甲', after: '甲方同意', block: block('a', '甲方同意'), above: null, ...inText },
        { id: 'n', before: '', after: '新', block: block('n', '新'), above: null, ...inText },
        { id: 'b', before: '乙', after: '', block: null, above: null, ...inText },
      ],
    })
  })

  it('[RC1] is not made when what was written was undone', () => {
    expect(rescueUnsaved(touched(change('a', '甲', '甲方')), memo(block('a', '甲')), 5, null)).toBeNull()
  })

  it.each([
    ['before it', '甲书', '中甲书', '中甲'],
    ['behind it', '书甲', '书甲中', '甲中'],
    ['where nothing of this person is left', '甲', '甲中', '甲中'],
  ])('[RC12] what somebody else writes %s is told as saved', (_, mine, both, saved) => {
    const first = touched(change('a', '甲', mine))
    const then = noteOthersEdits(first, [change('a', mine, both)])
    const copy = rescueUnsaved(then, memo(block('a', both)), 5, { why: 'malformed' })
    expect(copy?.blocks.map(({ before, after }) => [before, after]) ?? []).toEqual(
      saved === both ? [] : [[saved, both]],
    )
  })

  it('[RC12] a block that somebody else took out is not told as one that this person removed', () => {
    const then = noteOthersEdits(touched(change('a', '甲', '甲书')), [change('a', '甲书', null)])
    expect(rescueUnsaved(then, memo(), 5, { why: 'malformed' })).toBeNull()
  })

  it('[RC3] a second copy adds to the first', () => {
    const first = rescueUnsaved(touched(change('a', '甲', '甲一')), memo(block('a', '甲一')), 1, null)
    const second = rescueUnsaved(touched(change('b', '乙', '乙二')), memo(block('b', '乙二')), 2, null)
    expect(mergeCopies(first, second)?.blocks.map((b) => b.after)).toEqual(['甲一', '乙二'])
    expect(mergeCopies(first, null)).toBe(first)
  })

  it('[RC3] of one block, words of the text and words of a suggestion are both kept; each is let go by itself', () => {
    const first = rescueUnsaved(touched(change('a', '甲', '甲一')), memo(block('a', '甲一')), 1, null)
    if (!first) throw new Error('nothing kept')
    const second = {
      ...first,
      blocks: first.blocks.map((one) => ({ ...one, after: '甲二', suggested: true })),
    }
    const both = mergeCopies(first, second)
    expect(both?.blocks.map((b) => b.after)).toEqual(['甲一', '甲二'])
    expect(withoutBlocks(both, first.blocks)?.blocks).toEqual(second.blocks)
    expect(withoutBlocks(both, both?.blocks ?? [])).toBeNull()
  })
})

describe('[RC10] what can be done with rescued words', () => {
  const kept = (...suggested: readonly boolean[]) => ({
    blocks: suggested.map((one, at) => ({
      ...{ id: blockId(`${at}`), before: '', after: '新', block: null, above: null, order: [] },
      suggested: one,
    })),
  })
  const drafting = { canWrite: true, maySuggest: true }
  const reading = { canWrite: false, maySuggest: true }

  it.each([
    ['of the text, in 编辑', kept(false), { ...drafting, mode: 'edit' }, 'put', 'put'],
    ['of the text, in 建议', kept(false), { ...drafting, mode: 'suggest' }, 'both', 'suggest'],
    ['of a suggestion, in 编辑', kept(true), { ...drafting, mode: 'edit' }, 'suggest', 'suggest'],
    ['of a suggestion, in 建议', kept(true), { ...drafting, mode: 'suggest' }, 'suggest', 'suggest'],
    ['of both', kept(true, false), { ...drafting, mode: 'edit' }, 'both', 'suggest'],
    ['of the text, in a reading', kept(false), { ...reading, mode: 'suggest' }, 'suggest', 'suggest'],
    ['of a suggestion, in a reading', kept(true), { ...reading, mode: 'read' }, 'suggest', 'suggest'],
    ['of the text, frozen', kept(false), { canWrite: false, maySuggest: false, mode: 'read' }, 'none', null],
    [
      'of a suggestion, frozen',
      kept(true),
      { canWrite: false, maySuggest: false, mode: 'read' },
      'none',
      null,
    ],
  ] as const)('%s', (_, copy, ground, is, first) => {
    const ways = rescueWays(copy, ground)
    expect([ways.is, ways.first]).toEqual([is, first])
  })
})

describe('[RC4] putting rescued words back', () => {
  let cn: Tab
  const fresh = () => blockId('fresh')
  const back = (id: string, before: string, after: string, above: string | null = null) => ({
    id: blockId(id),
    before,
    after,
    block: after === '' ? null : paragraph(id, after),
    above: above === null ? null : blockId(above),
    order: ['t', 'a', 'gone', 'b'].map(blockId),
    suggested: false,
  })
  const copy = (...blocks: readonly ReturnType<typeof back>[]) => ({ at: 1, refusal: null, blocks })

  beforeEach(() => {
    cn = tabOf(1)
    cn.write(paragraph('t', '标题', { locked: true }), paragraph('a', '甲方同意'), paragraph('b', '乙'))
    cn.text.undo.clear()
  })
  afterEach(() => cn.close())

  it('into a block that still reads as it did, touching only what differs, in one undo step', () => {
    const had = cn.root.get(1)
    expect(putBack(cn.text, copy(back('a', '甲方同意', '甲方原则同意'), back('b', '乙', '')), fresh)).toBe(
      'back',
    )
    expect(cn.lines().slice(1)).toEqual(['paragraph1 #a 甲方原则同意'])
    expect(cn.root.get(1)).toBe(had)
    cn.text.undo.undo()
    expect(cn.lines().slice(1)).toEqual(['paragraph1 #a 甲方同意', 'paragraph1 #b 乙'])
  })

  it('below a block that somebody changed meanwhile: nobody’s words are overwritten', () => {
    cn.type('a', 0, '经协商，')
    putBack(cn.text, copy(back('a', '甲方同意', '甲方原则同意')), fresh)
    expect(cn.lines().slice(1, 3)).toEqual([
      'paragraph1 #a 经协商，甲方同意',
      'paragraph1 #fresh 甲方原则同意',
    ])
  })

  it('[RC9] as the block it was, below the block it was below, or the nearest above that which still stands', () => {
    putBack(cn.text, copy(back('n', '', '新', 'b'), back('m', '', '末', 'gone')), fresh)
    expect(cn.lines().map((line) => line.split('#')[1])).toEqual([
      't 标题',
      'a 甲方同意',
      'm 末',
      'b 乙',
      'n 新',
    ])
  })

  it('[RC9] never above the title and what is locked with it', () => {
    putBack(cn.text, copy(back('n', '', '新')), fresh)
    expect(
      cn
        .lines()
        .map((line) => line.split('#')[1])
        ?.slice(0, 3),
    ).toEqual(['t 标题', 'n 新', 'a 甲方同意'])
  })

  it('[RC10] what was written as a suggestion stays out of the text', () => {
    const suggested = { ...back('a', '甲方同意', '甲方原则同意'), suggested: true }
    const before = cn.lines()
    expect(putBack(cn.text, copy(suggested), fresh)).toBe('not-now')
    putBack(cn.text, copy(suggested, back('b', '乙', '乙方')), fresh)
    expect(cn.lines()).toEqual([...before.slice(0, 2), 'paragraph1 #b 乙方'])
  })

  it('never into a locked block, and never twice', () => {
    expect(putBack(cn.text, copy(back('t', '标题', '别的')), fresh)).toBe('not-now')
    expect(putBack(cn.text, copy(back('a', '甲方', '甲方同意')), fresh)).toBe('there')
    expect(cn.lines()).toHaveLength(3)
  })
})
