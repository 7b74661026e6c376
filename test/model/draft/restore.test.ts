import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { moveBlock, removeBlock, rewriteBlock } from '../../../model/draft/edit.ts'
import { planBlockRestore, planRestore } from '../../../model/draft/restore.ts'
import { restoredText } from '../../../model/history/restored.ts'
import { itemId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { heading, id, item, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'
import { blocks, cost, docOf, element, items, root, spansBy, three, words } from './documents.ts'

describe('restoring', () => {
  it('[RS2] one block gets its earlier wording, kind and side back', () => {
    const doc = three()
    const then = blocks(doc)
    rewriteBlock(element(doc, 'p'), para('p', '完全不同', { kind: 'point', from: [itemId('2024/5/r8')] }))
    planBlockRestore(root(doc), then, id('p'))?.make()
    expect(blocks(doc)).toEqual(then)
  })

  it.each([
    ['behind its old neighbour', [], ['一', '二', '三']],
    ['behind the nearest one above that is left', ['h2'], ['一', '二', '三']],
    ['at the start when none is left', ['h2', 'h'], ['二', '三']],
  ] as const)('[RS2] a deleted block comes back %s', (_, gone, expected) => {
    const doc = docOf(heading('h', '一'), heading('h2', ''), para('p', '二'), item('r', '三'))
    const then = blocks(doc)
    for (const name of ['p', ...gone]) removeBlock(root(doc), id(name))
    planBlockRestore(root(doc), then, id('p'))?.make()
    expect(words(doc).filter((text) => text !== '')).toEqual(expected)
  })

  it('[RS1] all comes back after everything was selected and deleted', () => {
    const doc = three()
    const then = blocks(doc)
    root(doc).delete(0, 3)
    planRestore(root(doc), then).make()
    expect(blocks(doc)).toEqual(then)
  })

  it('[RS1] what is the same is not touched', () => {
    const doc = three()
    const before = items(doc)
    rewriteBlock(element(doc, 'r'), item('r', '改', { level: 2 }))
    const then = [heading('h', '一'), para('p', '二', { side: 'cn' }), item('r', '三', { level: 2 })]
    planRestore(root(doc), then).make()
    expect(items(doc)).toEqual(before)
    expect(cost(doc, () => planRestore(root(doc), then).make()).updates).toBe(0)
  })

  it('[RS1] locked blocks stay as they are now', () => {
    const doc = docOf(para('t', '今日之题', { locked: true, part: 'title' }), para('p', '正文'))
    planRestore(root(doc), [
      para('t', '昨日之题', { locked: true, part: 'title' }),
      para('p', '昨日正文'),
    ]).make()
    expect(words(doc)).toEqual(['今日之题', '昨日正文'])
    planRestore(root(doc), [para('p', '没有题')]).make()
    expect(words(doc)).toEqual(['今日之题', '没有题'])
  })

  it('[RS3] one block that went elsewhere is the only one that is moved back', () => {
    const many = Array.from({ length: 9 }, (_, n) => para(`b${n}x`, `第${n}段`))
    const doc = docOf(...many)
    moveBlock(root(doc), id('b7x'), 1)
    const before = items(doc)
    doc.transact(() => planRestore(root(doc), many).make())
    const after = items(doc)
    expect(words(doc)).toEqual(many.map(blockText))
    expect([...after].filter(([name, item]) => before.get(name) !== item).map(([name]) => name)).toEqual([
      id('b7x'),
    ])
  })

  it('[RS3] thousands of blocks are restored without a walk through the text for each', () => {
    const many = Array.from({ length: 2_500 }, (_, n) => para(`b${n}x`, '段'))
    const doc = docOf(...many)
    root(doc).delete(0, 2_200)
    const walk = vi.spyOn(Y.XmlFragment.prototype, 'toArray')
    const plans = [planRestore(root(doc), many)]
    for (let plan = plans[0]; plan; ) {
      const { make, more } = plan
      doc.transact(make)
      plan = more ? planRestore(root(doc), many) : undefined
      if (plan) plans.push(plan)
    }
    expect(plans).toHaveLength(11)
    expect(walk.mock.contexts.filter((one) => one === root(doc))).toHaveLength(plans.length)
    walk.mockRestore()
    expect(words(doc)).toHaveLength(many.length)
  })

  it('[RS3] a block of very many marks is put in anew, between its neighbours', () => {
    const marked = Array.from({ length: 600 }, (_, n) =>
      n % 2 ? { text: '甲' } : { text: '乙', strong: true as const },
    )
    const then = [para('a', '一'), para('b', '', { spans: marked }), para('c', '三')]
    const doc = docOf(para('a', '一'), para('b', marked.map(({ text }) => text).join('')), para('c', '三'))
    const before = items(doc)
    doc.transact(() => planRestore(root(doc), then).make())
    expect(blocks(doc)).toEqual(then)
    expect([...items(doc)].filter(([name, item]) => before.get(name) !== item).map(([name]) => name)).toEqual(
      [id('b')],
    )
    expect(cost(doc, () => planRestore(root(doc), then).make()).updates).toBe(0)
  })

  it('[AD12] a plan tells what it comes to before anything is changed', () => {
    const doc = docOf(para('a', '一二三'), para('b', '四'))
    const plan = planRestore(root(doc), [para('a', '一'), para('c', '五六')])
    expect(plan.blocks).toBe(0)
    expect(plan.resized).toEqual([
      { was: 1, is: 0 },
      { was: 3, is: 1 },
      { was: 0, is: 2 },
    ])
    expect(words(doc)).toEqual(['一二三', '四'])
  })

  it.each(seeds(4))('[RS1] any text becomes any other, seed %i', (seed) => {
    const random = chance(seed)
    const lockedTitle = para('title', '题', { locked: true })
    const doc = docOf(lockedTitle)
    for (let i = 0; i < 60; i++) {
      const wanted = [lockedTitle, ...textBy(random)]
      doc.transact(() => planRestore(root(doc), wanted).make())
      expect(blocks(doc)).toEqual(wanted)
      expect(cost(doc, () => planRestore(root(doc), wanted).make()).updates).toBe(0)
    }
  })
})

it.each(seeds(4))('[RS5] what is said of a restore before is what it does, seed %i', (seed) => {
  const random = chance(seed)
  for (let i = 0; i < 60; i++) {
    const [now, then] = [0, 1].map(() =>
      textBy(random).map((block) => ({ ...block, locked: random.happens(0.15) })),
    )
    const doc = docOf(...(now ?? []))
    const told = restoredText({ lang: 'zh', blocks: now ?? [] }, { lang: 'zh', blocks: then ?? [] })
    planRestore(root(doc), then ?? []).make()
    const after = blocks(doc)
    const plain = (some: readonly Block[]) => some.filter(({ locked }) => !locked).map(blockText)
    expect(plain(told.blocks)).toEqual(plain(after))
    const had = new Map((now ?? []).map((block) => [block.id, block]))
    const has = new Map(after.map((block) => [block.id, block]))
    const says = (block: Block | undefined) => block !== undefined && blockText(block).trim() !== ''
    const ids = (some: readonly Block[]) => some.map((block) => block.id)
    expect(told.gone).toEqual(ids((now ?? []).filter((one) => says(one) && !says(has.get(one.id)))))
    expect(told.back).toEqual(ids(after.filter((one) => says(one) && !says(had.get(one.id)))))
    const reworded = (one: Block) => {
      const was = had.get(one.id)
      return says(one) && was && says(was) && blockText(was) !== blockText(one)
    }
    for (const block of after.filter(reworded)) expect(told.changed).toContain(block.id)
  }
})

function textBy(random: Chance): readonly Block[] {
  const left = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const found: Block[] = []
  for (let n = random.below(7); n > 0; n--) {
    const [name = ''] = left.splice(random.below(left.length), 1)
    found.push(para(name, '', { spans: spansBy(random), kind: random.pick(['paragraph', 'point']) }))
  }
  return found
}
