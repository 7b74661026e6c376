import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insertBlocks, linkItem, moveBlock, removeBlock, unlinkItem } from '../../../client/session/edits.ts'
import { readMemorandum } from '../../../model/draft/text.ts'
import { blockId, itemId } from '../../../model/ids.ts'
import { meet, paragraph, type Tab, tabOf } from './tabs.ts'

describe('edits by panels', () => {
  let cn: Tab
  let us: Tab

  beforeEach(() => {
    cn = tabOf(1)
    us = tabOf(2)
    cn.write(paragraph('t', '标题', { locked: true }), paragraph('a', '甲'), paragraph('b', '乙'))
    cn.text.undo.clear()
    meet(cn, us)
  })
  afterEach(() => {
    cn.close()
    us.close()
  })

  it('[ED1] inserting a block is one undo step', () => {
    cn.type('a', 1, '一')
    expect(insertBlocks(cn.text, [{ after: blockId('a'), blocks: [paragraph('n', '新增')] }])).toBe(true)
    cn.type('b', 1, '二')
    cn.text.undo.undo()
    cn.text.undo.undo()
    expect(cn.lines()).toEqual(['!paragraph1 #t 标题', 'paragraph1 #a 甲一', 'paragraph1 #b 乙'])
    cn.text.undo.redo()
    expect(cn.lines()[2]).toBe('paragraph1 #n 新增')
  })

  it('[ED1] writes an open composition first', () => {
    const order: string[] = []
    cn.text.gate.hold(() => true)
    cn.text.gate.write(() => {
      order.push(cn.lines().join())
    })
    insertBlocks(cn.text, [{ after: null, blocks: [paragraph('n', '新增')] }])
    expect(order).toEqual(['!paragraph1 #t 标题,paragraph1 #a 甲,paragraph1 #b 乙'])
    expect(cn.text.gate.composing()).toBe(false)
  })

  it('refuses a block that exists already, is locked, or is to go below a block that does not exist', () => {
    expect(insertBlocks(cn.text, [{ after: blockId('a'), blocks: [paragraph('b', '又')] }])).toBe(false)
    expect(
      insertBlocks(cn.text, [{ after: blockId('a'), blocks: [paragraph('n', '锁', { locked: true })] }]),
    ).toBe(false)
    expect(insertBlocks(cn.text, [{ after: blockId('gone'), blocks: [paragraph('n', '新增')] }])).toBe(false)
    expect(cn.lines()).toHaveLength(3)
  })

  it('[ED5] inserts at several places in one undo step, behind blocks it inserts itself as well, or nowhere', () => {
    const several = [
      { after: blockId('b'), blocks: [paragraph('n', '丁')] },
      { after: blockId('n'), blocks: [paragraph('m', '戊')] },
      { after: blockId('a'), blocks: [paragraph('l', '丙')] },
    ]
    const before = cn.lines()
    expect(
      insertBlocks(cn.text, [...several, { after: blockId('gone'), blocks: [paragraph('k', '己')] }]),
    ).toBe(false)
    expect(cn.lines()).toEqual(before)
    expect(insertBlocks(cn.text, several)).toBe(true)
    expect(
      cn
        .lines()
        .map((line) => line.at(-1))
        .join(''),
    ).toBe('题甲丙乙丁戊')
    cn.text.undo.undo()
    expect(cn.lines()).toEqual(before)
  })

  it('[ED2] moves a block past its neighbour, and never past a locked one', () => {
    expect(moveBlock(cn.text, blockId('b'), -1)).toBe(true)
    expect(cn.lines()).toEqual(['!paragraph1 #t 标题', 'paragraph1 #b 乙', 'paragraph1 #a 甲'])
    expect(moveBlock(cn.text, blockId('b'), -1)).toBe(false)
    expect(moveBlock(cn.text, blockId('t'), 1)).toBe(false)
    expect(moveBlock(cn.text, blockId('a'), 1)).toBe(false)
  })

  it('[CL1] leaves behind what a block of an older journal may hold and admission would refuse', () => {
    cn.write(paragraph('o', '\uf0b7双方\ufe0f'), paragraph('p', '丙'))
    expect(moveBlock(cn.text, blockId('o'), 1)).toBe(true)
    expect(cn.lines()).toContain('paragraph1 #o 双方')
  })

  it('[ED2] leaves the neighbour untouched: what a colleague types in it meanwhile is not lost', () => {
    moveBlock(cn.text, blockId('b'), -1)
    us.type('a', 1, '方')
    meet(cn, us)
    expect(cn.lines()).toEqual(['!paragraph1 #t 标题', 'paragraph1 #b 乙', 'paragraph1 #a 甲方'])
    expect(us.lines()).toEqual(cn.lines())
  })

  it('removes a block, but not a locked one', () => {
    expect(removeBlock(cn.text, blockId('t'))).toBe(false)
    expect(removeBlock(cn.text, blockId('a'))).toBe(true)
    expect(cn.lines()).toEqual(['!paragraph1 #t 标题', 'paragraph1 #b 乙'])
  })
})

describe('[ED3] the prior items that a block takes up', () => {
  const [a, t, first, second] = [blockId('a'), blockId('t'), itemId('2024/5/r8'), itemId('2025/4/r1')]
  let cn: Tab
  beforeEach(() => {
    cn = tabOf(1)
    cn.write(paragraph('t', '标题', { locked: true }), paragraph('a', '甲', { from: [first] }))
    cn.text.undo.clear()
  })
  afterEach(() => cn.close())
  const from = () => readMemorandum(cn.doc, 'zh').blocks[1]?.from

  it('are linked and unlinked, each in one undo step; the words stay', () => {
    expect(linkItem(cn.text, a, second)).toBe(true)
    expect(from()).toEqual([first, second])
    expect(unlinkItem(cn.text, a, first)).toBe(true)
    expect(from()).toEqual([second])
    cn.text.undo.undo()
    expect(from()).toEqual([first, second])
    cn.text.undo.undo()
    expect(from()).toEqual([first])
    expect(cn.lines()[1]).toBe('paragraph1 #a 甲')
  })

  it('do not change when a link exists already or never did, or the block is locked or gone', () => {
    expect(linkItem(cn.text, a, first)).toBe(false)
    expect(unlinkItem(cn.text, a, second)).toBe(false)
    expect(linkItem(cn.text, t, first)).toBe(false)
    expect(linkItem(cn.text, blockId('gone'), first)).toBe(false)
    expect(from()).toEqual([first])
  })

  it('stay within the length that the server admits', () => {
    let linked = 0
    while (linkItem(cn.text, a, itemId(`2024/5/r${100 + linked}`))) linked++
    expect(linked).toBeGreaterThan(100)
    expect(from()?.join(' ').length).toBeLessThanOrEqual(2048)
  })
})

describe('undo', () => {
  let cn: Tab
  let us: Tab
  beforeEach(() => {
    cn = tabOf(1)
    us = tabOf(2)
    cn.write(paragraph('a', '甲'))
    meet(cn, us)
  })
  afterEach(() => {
    cn.close()
    us.close()
  })

  it('[UN1] touches the user’s own edits only', () => {
    us.type('a', 0, '美')
    meet(cn, us)
    cn.type('a', 2, '中')
    meet(cn, us)
    cn.text.undo.undo()
    expect(cn.lines()).toEqual(['paragraph1 #a 美甲'])
    us.text.undo.undo()
    meet(cn, us)
    expect(cn.lines()).toEqual(['paragraph1 #a 甲'])
  })

  it('[UN2] keeps a block of the user’s own in which a colleague has written', () => {
    us.type('a', 1, '美方所写')
    meet(cn, us)
    cn.text.undo.undo()
    meet(cn, us)
    expect(cn.lines()).toEqual(['paragraph1 #a 美方所写'])
    expect(us.lines()).toEqual(cn.lines())
  })

  it('[UN2] removes a block of the user’s own in which nobody else has written', () => {
    cn.text.undo.undo()
    expect(cn.lines()).toEqual([])
    cn.text.undo.redo()
    expect(cn.lines()).toEqual(['paragraph1 #a 甲'])
  })
})
