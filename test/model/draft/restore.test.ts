import { describe, expect, it } from 'vitest'
import { removeBlock, rewriteBlock } from '../../../model/draft/edit.ts'
import { restoreBlock, restoreText } from '../../../model/draft/restore.ts'
import { itemId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { heading, id, item, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'
import { blocks, cost, docOf, element, items, root, spansBy, three, words } from './documents.ts'

describe('restoring', () => {
  it('[RS2] one block gets its earlier wording, kind and side back', () => {
    const doc = three()
    const then = blocks(doc)
    rewriteBlock(element(doc, 'p'), para('p', '完全不同', { kind: 'point', from: [itemId('2024/5/r8')] }))
    restoreBlock(root(doc), then, id('p'))
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
    restoreBlock(root(doc), then, id('p'))
    expect(words(doc).filter((text) => text !== '')).toEqual(expected)
  })

  it('[RS1] all comes back after everything was selected and deleted', () => {
    const doc = three()
    const then = blocks(doc)
    root(doc).delete(0, 3)
    restoreText(root(doc), then)
    expect(blocks(doc)).toEqual(then)
  })

  it('[RS1] what is the same is not touched', () => {
    const doc = three()
    const before = items(doc)
    rewriteBlock(element(doc, 'r'), item('r', '改', { level: 2 }))
    const then = [heading('h', '一'), para('p', '二', { side: 'cn' }), item('r', '三', { level: 2 })]
    restoreText(root(doc), then)
    expect(items(doc)).toEqual(before)
    expect(cost(doc, () => restoreText(root(doc), then)).updates).toBe(0)
  })

  it('[RS1] locked blocks stay as they are now', () => {
    const doc = docOf(para('t', '今日之题', { locked: true, part: 'title' }), para('p', '正文'))
    restoreText(root(doc), [para('t', '昨日之题', { locked: true, part: 'title' }), para('p', '昨日正文')])
    expect(words(doc)).toEqual(['今日之题', '昨日正文'])
    restoreText(root(doc), [para('p', '没有题')])
    expect(words(doc)).toEqual(['今日之题', '没有题'])
  })

  it.each(seeds(4))('[RS1] any text becomes any other, seed %i', (seed) => {
    const random = chance(seed)
    const lockedTitle = para('title', '题', { locked: true })
    const doc = docOf(lockedTitle)
    for (let i = 0; i < 60; i++) {
      const wanted = [lockedTitle, ...textBy(random)]
      doc.transact(() => restoreText(root(doc), wanted))
      expect(blocks(doc)).toEqual(wanted)
      expect(cost(doc, () => restoreText(root(doc), wanted)).updates).toBe(0)
    }
  })
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
