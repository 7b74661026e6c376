import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import {
  insertBlocks,
  moveBlock,
  removeBlock,
  restoreBlock,
  restoreText,
  rewriteBlock,
  rewriteLocked,
} from '../../../model/draft/edit.ts'
import { elementOf, elementsOf, itemOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { itemId } from '../../../model/ids.ts'
import { type Block, blockText, type Span } from '../../../model/memo/blocks.ts'
import { heading, id, item, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'

const docOf = (...blocks: readonly Block[]): Y.Doc => {
  const doc = new Y.Doc()
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, blocks))
  return doc
}
const root = (doc: Y.Doc) => rootOf(doc, 'zh')
const blocks = (doc: Y.Doc) => readMemorandum(doc, 'zh').blocks
const words = (doc: Y.Doc) => blocks(doc).map(blockText)
const items = (doc: Y.Doc) => new Map(elementsOf(root(doc)).map((e) => [e.getAttribute('id'), itemOf(e)]))

function element(doc: Y.Doc, name: string): Y.XmlElement {
  const found = elementOf(root(doc), id(name))
  if (!found) throw new Error(`no block ${name}`)
  return found
}

/** How many updates an edit makes, and what they carry: structs and deletions. */
function cost(doc: Y.Doc, edit: () => void): { updates: number; structs: number; deletions: number } {
  const found = { updates: 0, structs: 0, deletions: 0 }
  const look = (update: Uint8Array) => {
    const { structs, ds } = Y.decodeUpdate(update)
    found.updates++
    found.structs += structs.length
    found.deletions += [...ds.clients.values()].flat().length
  }
  doc.on('update', look)
  doc.transact(edit)
  doc.off('update', look)
  return found
}

const three = () => docOf(heading('h', '一'), para('p', '二', { side: 'cn' }), item('r', '三', { level: 2 }))

describe('blocks in the document', () => {
  it('read as they were written, whatever they are', () => {
    const all = [
      heading('h', '标题', { level: 3, topic: 'ai', part: 'theme1' }),
      para('p', '正文', { side: 'us', locked: true }),
      item('r', '建议', { level: 2, from: [itemId('2024/5/r8'), itemId('2021/3/r2.1')] }),
      para('e', ''),
    ]
    expect(blocks(docOf(...all))).toEqual(all)
  })

  it('are written without a warning', () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    three()
    expect(warned).not.toHaveBeenCalled()
    warned.mockRestore()
  })

  it('keep strong, em and link', () => {
    const spans: readonly Span[] = [
      { text: '普通' },
      { text: '重', strong: true },
      { text: '斜', strong: true, em: true },
      { text: '链', link: 'https://example.org' },
    ]
    expect(blocks(docOf(para('p', '', { spans })))[0]?.spans).toEqual(spans)
  })

  it('neighbouring words with the same marks are one span, whatever marks Yjs keeps between them', () => {
    const doc = docOf(para('p', '双方同意'))
    const [text] = textsOf(element(doc, 'p'))
    text?.format(0, 2, { strong: {} })
    text?.format(2, 2, { strong: {} })
    expect(blocks(doc)[0]?.spans).toEqual([{ text: '双方同意', strong: true }])
  })

  it('an unknown attribute value reads as the default', () => {
    const doc = three()
    for (const [name, value] of [
      ['kind', 'table'],
      ['level', '99'],
      ['side', 'eu'],
      ['from', 'x  2024/5/r8'],
    ] as const)
      element(doc, 'p').setAttribute(name, value)
    expect(blocks(doc)[1]).toMatchObject({ kind: 'paragraph', level: 1, side: null, from: ['2024/5/r8'] })
  })

  it('reading writes nothing', () => {
    const doc = three()
    expect(cost(doc, () => void readMemorandum(doc, 'en'))).toMatchObject({ updates: 0 })
  })
})

describe('editing blocks', () => {
  it.each([
    ['at the start', null, ['新', '一', '二', '三']],
    ['behind a block', 'h', ['一', '新', '二', '三']],
    ['at the end', 'r', ['一', '二', '三', '新']],
    ['at the end when the block is gone', 'gone', ['一', '二', '三', '新']],
  ] as const)('inserts %s', (_, after, expected) => {
    const doc = three()
    insertBlocks(root(doc), after === null ? null : id(after), [para('n', '新')])
    expect(words(doc)).toEqual(expected)
  })

  it('removes one, and nothing when it is gone', () => {
    const doc = three()
    removeBlock(root(doc), id('p'))
    removeBlock(root(doc), id('p'))
    expect(words(doc)).toEqual(['一', '三'])
  })

  it.each([
    ['up', 'r', 0, ['三', '一', '二']],
    ['down', 'h', 1, ['二', '一', '三']],
    ['to the end', 'h', 2, ['二', '三', '一']],
    ['beyond the end', 'h', 9, ['二', '三', '一']],
    ['nowhere', 'p', 1, ['一', '二', '三']],
  ] as const)('moves %s, and the neighbours keep their identity', (_, name, to, expected) => {
    const doc = three()
    const before = items(doc)
    const all = blocks(doc)
    doc.transact(() => moveBlock(root(doc), id(name), to))
    expect(words(doc)).toEqual(expected)
    expect([...blocks(doc)].sort(byId)).toEqual([...all].sort(byId))
    for (const [other, held] of before) if (other !== id(name)) expect(items(doc).get(other ?? '')).toBe(held)
  })

  it('rewrites only what differs', () => {
    const doc = docOf(para('p', '双方一致同意加强合作'))
    const block = para('p', '双方同意加强合作')
    expect(cost(doc, () => rewriteBlock(element(doc, 'p'), block))).toEqual({
      updates: 1,
      structs: 0,
      deletions: 1,
    })
    expect(cost(doc, () => rewriteBlock(element(doc, 'p'), block)).updates).toBe(0)
    expect(words(doc)).toEqual(['双方同意加强合作'])
  })

  it('rewriting does not cut a character of two code units', () => {
    const doc = docOf(para('p', '甲𠮷乙'))
    rewriteBlock(element(doc, 'p'), para('p', '甲𠮸乙'))
    expect(words(doc)).toEqual(['甲𠮸乙'])
    rewriteBlock(element(doc, 'p'), para('p', '甲𠀷乙'))
    expect(words(doc)).toEqual(['甲𠀷乙'])
  })

  it('rewriting makes several texts one again', () => {
    const doc = docOf(para('p', '一'))
    element(doc, 'p').insert(1, [new Y.XmlText('二')])
    expect(words(doc)).toEqual(['一二'])
    rewriteBlock(element(doc, 'p'), para('p', '一二三'))
    expect(textsOf(element(doc, 'p'))).toHaveLength(1)
    expect(words(doc)).toEqual(['一二三'])
  })

  it.each(seeds(3))('rewriting gives any words and marks, seed %i', (seed) => {
    const random = chance(seed)
    const doc = docOf(para('p', ''))
    for (let i = 0; i < 150; i++) {
      const block = para('p', '', { spans: spansBy(random), side: random.pick(['cn', 'us', null]) })
      doc.transact(() => rewriteBlock(element(doc, 'p'), block))
      expect(blocks(doc)).toEqual([block])
    }
  })
})

describe('locked blocks follow the form', () => {
  it('[FI1] each gets its text, others keep theirs', () => {
    const doc = docOf(
      para('t', '旧题', { locked: true, part: 'title' }),
      para('k', '不随表', { locked: true, part: 'other' }),
      para('p', '正文', { part: 'title' }),
    )
    rewriteLocked(root(doc), (block) => (block.part === 'title' ? '新题' : null))
    expect(words(doc)).toEqual(['新题', '不随表', '正文'])
    expect(
      cost(doc, () => rewriteLocked(root(doc), (b) => (b.part === 'title' ? '新题' : null))).updates,
    ).toBe(0)
  })
})

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

const byId = (a: Block, b: Block) => (a.id < b.id ? -1 : 1)

function spansBy(random: Chance): readonly Span[] {
  const spans: Span[] = []
  for (let n = random.below(5); n > 0; n--) {
    const span: Span = {
      text: random.pick(['双方', '𠮷', 'AI', '，', '同意']),
      ...(random.happens(0.3) ? { strong: true as const } : {}),
      ...(random.happens(0.2) ? { em: true as const } : {}),
      ...(random.happens(0.1) ? { link: 'https://example.org/' } : {}),
    }
    const last = spans.at(-1)
    if (last && last.strong === span.strong && last.em === span.em && last.link === span.link)
      spans[spans.length - 1] = { ...last, text: last.text + span.text }
    else spans.push(span)
  }
  return spans
}

function textBy(random: Chance): readonly Block[] {
  const left = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const found: Block[] = []
  for (let n = random.below(7); n > 0; n--) {
    const [name = ''] = left.splice(random.below(left.length), 1)
    found.push(para(name, '', { spans: spansBy(random), kind: random.pick(['paragraph', 'point']) }))
  }
  return found
}
