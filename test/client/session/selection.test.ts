import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { SelectedWords } from '../../../client/session/selection.ts'
import { insertBlocks, moveBlock, removeBlock } from '../../../model/draft/edit.ts'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockOf, blockText } from '../../../model/memo/blocks.ts'
import { id, para } from '../../support/builders.ts'
import { deleteIn, insertAt, marked } from '../../support/marked.ts'

function chosen(pattern: string) {
  const doc = new Y.Doc()
  const root = rootOf(doc, 'zh')
  const { text, from, to } = marked(pattern)
  insertBlocks(root, null, [para('a', text), para('b', '宽限期为三年内。')])
  const selection = new SelectedWords()
  selection.select({ doc, lang: 'zh' }, { block: id('a'), from, to, cut: true })
  const words = () => {
    const memo = readMemorandum(doc, 'zh')
    const place = selection.place(doc, memo)
    const block = place && blockOf(memo, place.block)
    return block && blockText(block).slice(place.from, place.to)
  }
  const first = () => {
    const element = elementOf(root, id('a'))
    const found = element && textsOf(element)[0]
    if (!found) throw new Error('no text')
    return found
  }
  return { doc, root, selection, words, first }
}

describe('the selection, while others write', () => {
  const IN = '双方同意<a>三年内<b>开放市场。'
  it.each([
    ['at the start of the paragraph', (text: Y.XmlText) => text.insert(0, '经过协商，'), '三年内'],
    ['right before it', (text: Y.XmlText) => insertAt(text, '双方同意<a>三年内开放市场。', '在'), '三年内'],
    ['right behind it', (text: Y.XmlText) => insertAt(text, '双方同意三年内<a>开放市场。', '逐步'), '三年内'],
    ['behind it', (text: Y.XmlText) => insertAt(text, '双方同意三年内开放<a>市场。', '金融'), '三年内'],
    ['inside it', (text: Y.XmlText) => insertAt(text, '双方同意三年<a>内开放市场。', '之'), '三年之内'],
    ['over all of it', (text: Y.XmlText) => deleteIn(text, '双方同意<a>三年内<b>开放市场。'), null],
    [
      'over the words before it',
      (text: Y.XmlText) => deleteIn(text, '<a>双方同意<b>三年内开放市场。'),
      '三年内',
    ],
  ])('[AN6] %s: on its words', (_, edit, expected) => {
    const { words, first } = chosen(IN)
    expect(words()).toBe('三年内')
    edit(first())
    expect(words()).toBe(expected)
  })

  it('[AN6] who move its block: on its words, and still said to be cut', () => {
    const { doc, root, selection, words } = chosen(IN)
    moveBlock(root, id('a'), 1)
    expect(words()).toBe('三年内')
    expect(selection.place(doc, readMemorandum(doc, 'zh'))?.cut).toBe(true)
  })

  it('[AN6] who delete its block: gone; the anchor stays, for words that come back', () => {
    const { root, selection, words } = chosen(IN)
    removeBlock(root, id('a'))
    expect(words()).toBeNull()
    expect(selection.anchor()?.quote).toBe('三年内')
  })

  it('[AN6] is the same object while it stays', () => {
    const { doc, selection, first } = chosen(IN)
    const before = selection.place(doc, readMemorandum(doc, 'zh'))
    insertAt(first(), '双方同意三年内开放市场。<a>', '尾')
    expect(selection.place(doc, readMemorandum(doc, 'zh'))).toBe(before)
  })
})
