import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorAt, placeOf, toldApart } from '../../../model/draft/anchors.ts'
import { insertBlocks, moveBlock, removeBlock } from '../../../model/draft/edit.ts'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import type { Anchor } from '../../../model/memo/anchor.ts'
import { blockOf, blockText } from '../../../model/memo/blocks.ts'
import { id, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'
import { deleteIn, insertAt, marked } from '../../support/marked.ts'

const textOf = (doc: Y.Doc, name: string): Y.XmlText => {
  const element = elementOf(rootOf(doc, 'zh'), id(name))
  const found = element && textsOf(element)[0]
  if (!found) throw new Error(name)
  return found
}

/** Where the anchor is, as `a: words`, with ↺ before words that had gone. */
function on(doc: Y.Doc, anchor: Anchor): string | null {
  const place = placeOf(doc, anchor)
  if (!place) return null
  const block = blockOf(readMemorandum(doc, 'zh'), place.block)
  const words = block && blockText(block).slice(place.from, place.to)
  return `${place.block.replace(/0+$/, '')}: ${place.again ? '↺' : ''}${words}`
}

/** A text of paragraphs a, b, c …, and an anchor on what is marked in the first of them. */
function commented(first: string, ...others: readonly string[]) {
  const doc = new Y.Doc()
  const { text, from, to } = marked(first)
  const names = ['a', 'b', 'c', 'd']
  insertBlocks(
    rootOf(doc, 'zh'),
    null,
    [text, ...others].map((words, at) => para(names[at] ?? '', words)),
  )
  const anchor = anchorAt(doc, 'zh', { block: id('a'), from, to })
  if (!anchor) throw new Error('no anchor')
  return { doc, anchor }
}

/** Writes words over those marked: first what stood there goes, as when somebody deletes and then types. */
function replace(doc: Y.Doc, name: string, pattern: string, words: string): void {
  const { text, from, to } = marked(pattern)
  deleteIn(textOf(doc, name), pattern)
  insertAt(textOf(doc, name), `${text.slice(0, from)}<a>${text.slice(to)}`, words)
}

const SENTENCE = '双方同意在三年内<a>开放市场<b>并建立机制。'
const PLAIN = '双方同意在三年内开放市场并建立机制。'

describe('the words of an anchor were replaced', () => {
  type Case = readonly [string, string, string, string, string, ...string[]]
  const CASES: readonly Case[] = [
    ['the example', '过渡期为<a>三年<b>。', '过渡期为<a>三年<b>。', '五年', 'a', '宽限期为三年。'],
    ['a part of its ending too', '过渡期为<a>三年<b>。', '过渡<a>期为三年。<b>', '', 'a', '宽限期为三年。'],
    ['one character', '双方<a>应<b>加强合作。', '双方<a>应<b>加强合作。', '可', 'a', '中方应加强合作。'],
    ['a number', '增长<a>百分之五<b>以上。', '增长<a>百分之五<b>以上。', '一成', 'a', '降低百分之五以上。'],
    [
      'a longer clause than the one that stands',
      '第二条过渡期为<a>三年<b>以内。',
      '第二条过渡期为<a>三年<b>以内。',
      '五年',
      'a',
      '过渡期为三年以内。',
    ],
    ['a twin', '过渡期为<a>三年<b>。', '过渡期为<a>三年<b>。', '五年', 'a', '过渡期为三年。'],
    [
      'a long twin',
      '双方同意在三年内<a>开放市场<b>并建立机制。',
      '双方同意在三年内<a>开放市场<b>并建立机制。',
      '暂缓',
      'a',
      PLAIN,
    ],
    [
      'words at the start',
      '<a>双方<b>同意加强合作。',
      '<a>双方<b>同意加强合作。',
      '中方',
      'a',
      '双方反对加强合作。',
    ],
    ['words at the end', '有效期<a>三年<b>', '有效期<a>三年<b>', '五年', 'a', '缓冲期三年', '三年'],
    [
      'the whole paragraph',
      '<a>另行商定。<b>',
      '<a>另行商定。<b>',
      '已经商定',
      'a',
      '时间另行商定。',
      '另行商定。',
    ],
    [
      'English',
      'a term of <a>three years<b>.',
      'a term of <a>three years<b>.',
      'five',
      'a',
      'in three years.',
    ],
    [
      'the same words beside it',
      '先行三年，再行<a>三年<b>。',
      '先行三年，再行<a>三年<b>。',
      '五年',
      'a',
      '再行三年，先行三年。',
    ],
    ['words repeated at once', '逐年<a>逐年<b>推进。', '逐年<a>逐年<b>推进。', '', 'a'],
  ]
  it.each(CASES)('[AN3] %s: an orphan', (_, first, pattern, words, name, ...others) => {
    const { doc, anchor } = commented(first, ...others)
    replace(doc, name, pattern, words)
    expect(on(doc, anchor)).toBeNull()
  })

  it('[AN3] typed over in one edit, which keeps a letter that both have: an orphan all the same', () => {
    const { doc, anchor } = commented('过渡期为<a>三年<b>。', '宽限期为三年。')
    doc.transact(() => replace(doc, 'a', '过渡期为<a>三<b>年。', '五'))
    expect(on(doc, anchor)).toBeNull()
  })

  it.each([
    ['过渡期为<a>三年<b>。', '过渡期为三<a>年。', '十', 'a: 三十年'],
    ['双方<a>同意加强合作<b>。', '双方同意<a>加强合作。', '进一步', 'a: 同意进一步加强合作'],
  ])('[AN2] %s with words typed into it stays', (first, pattern, words, expected) => {
    const { doc, anchor } = commented(first)
    insertAt(textOf(doc, 'a'), pattern, words)
    expect(on(doc, anchor)).toBe(expected)
  })

  it.each([
    [
      'a clause alone',
      '<a>过渡期为三年，可以延长。<b>',
      '过渡期为三年，可以延长。',
      '过渡期为三年，可以延长。',
    ],
    [
      'words of a clause',
      '过渡期为<a>三年<b>，可以延长。',
      '过渡期为三年，可以延长。',
      '过渡期为三年，可以延长。',
    ],
    [
      'the same sentence in a longer paragraph',
      '<a>双方同意开放市场。<b>',
      '双方同意开放市场。',
      '前言。双方同意开放市场。后记。',
    ],
  ])('[AN7] all words of the block deleted, a twin of %s elsewhere: an orphan', (_, first, all, twin) => {
    const { doc, anchor } = commented(first, twin)
    deleteIn(textOf(doc, 'a'), `<a>${all}<b>`)
    expect(on(doc, toldApart(doc, anchor))).toBeNull()
  })

  it('[AN7] what has no twin is told apart as it stands, and follows', () => {
    const { doc, anchor } = commented(`<a>${PLAIN}<b>`, '宽限期为三年。')
    expect(toldApart(doc, anchor)).toEqual(anchor)
    deleteIn(textOf(doc, 'a'), `<a>${PLAIN}<b>`)
    insertBlocks(rootOf(doc, 'zh'), id('b'), [para('n', PLAIN)])
    expect(on(doc, anchor)).toBe(`n: ↺${PLAIN}`)
  })

  it('[AN7] a twin does not keep a thread from following its own block', () => {
    const { doc, anchor } = commented('过渡期为<a>三年<b>。', '过渡期为三年。')
    const apart = toldApart(doc, anchor)
    expect(apart.alike).toBe(true)
    moveBlock(rootOf(doc, 'zh'), id('a'), 1)
    expect(on(doc, apart)).toBe('a: ↺三年')
  })

  it('[AN3] the block deleted, a twin of it elsewhere: an orphan', () => {
    const { doc, anchor } = commented('过渡期为<a>三年<b>，可以延长。', '过渡期为三年，可以延长。')
    removeBlock(rootOf(doc, 'zh'), id('a'))
    expect(on(doc, anchor)).toBeNull()
  })
})

describe('the words of an anchor came back', () => {
  const undone = (doc: Y.Doc, edit: () => void): Y.UndoManager => {
    const undo = new Y.UndoManager(rootOf(doc, 'zh'), { trackedOrigins: new Set(['own']) })
    doc.transact(edit, 'own')
    undo.undo()
    return undo
  }
  type Undone = readonly [string, string, (doc: Y.Doc) => void, string]
  const UNDONE: readonly Undone[] = [
    [
      'of two characters',
      '过渡期为<a>三年<b>。',
      (doc) => replace(doc, 'a', '过渡期为<a>三年<b>。', '五年'),
      'a: ↺三年',
    ],
    ['of one', '双方<a>应<b>合作。', (doc) => deleteIn(textOf(doc, 'a'), '双方<a>应<b>合作。'), 'a: ↺应'],
    [
      'of the first half',
      SENTENCE,
      (doc) => deleteIn(textOf(doc, 'a'), '双方同意在三年内<a>开放<b>市场并建立机制。'),
      'a: ↺开放市场',
    ],
    ['of the whole block', SENTENCE, (doc) => removeBlock(rootOf(doc, 'zh'), id('a')), 'a: ↺开放市场'],
    [
      'of all words of a block',
      '过渡期为<a>三年<b>。',
      (doc) => deleteIn(textOf(doc, 'a'), '<a>过渡期为三年。<b>'),
      'a: ↺三年',
    ],
  ]
  it.each(UNDONE)('[AN4] by undo %s, for everybody', (_, first, edit, expected) => {
    const { doc, anchor } = commented(first, '宽限期为三年。中方应合作。')
    undone(doc, () => edit(doc))
    expect(on(doc, anchor)).toBe(expected)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(placeOf(other, anchor)).toEqual(placeOf(doc, anchor))
  })

  it('[AN4] and gone again by redo: an orphan', () => {
    const { doc, anchor } = commented('过渡期为<a>三年<b>。', '宽限期为三年。')
    undone(doc, () => replace(doc, 'a', '过渡期为<a>三年<b>。', '五年')).redo()
    expect(on(doc, anchor)).toBeNull()
  })

  const MOVES: readonly (readonly [string, string, (doc: Y.Doc) => void, string])[] = [
    [
      'a move of its block',
      '过渡期为<a>三年<b>。',
      (doc) => moveBlock(rootOf(doc, 'zh'), id('a'), 1),
      'a: ↺三年',
    ],
    [
      'a move, and words written beside it',
      SENTENCE,
      (doc) => {
        moveBlock(rootOf(doc, 'zh'), id('a'), 1)
        insertAt(textOf(doc, 'a'), '双方同意在三年内<a>开放市场并建立机制。', '逐步')
      },
      'a: ↺开放市场',
    ],
    [
      'a split of a short block',
      '过渡期为<a>三年<b>。',
      (doc) => {
        deleteIn(textOf(doc, 'a'), '过渡期为<a>三年。<b>')
        insertBlocks(rootOf(doc, 'zh'), id('a'), [para('n', '三年。')])
      },
      'n: ↺三年',
    ],
    [
      'a join to the block above',
      '过渡期为<a>三年<b>。',
      (doc) => {
        removeBlock(rootOf(doc, 'zh'), id('a'))
        insertAt(textOf(doc, 'b'), '宽限期为三年。<a>', '过渡期为三年。')
      },
      'b: ↺三年',
    ],
    [
      'cut and paste of the sentence',
      `前言。${SENTENCE}`,
      (doc) => {
        deleteIn(textOf(doc, 'a'), `前言。<a>${PLAIN}<b>`)
        insertAt(textOf(doc, 'b'), '宽限期为三年。<a>', PLAIN)
      },
      'b: ↺开放市场',
    ],
    [
      'cut and paste of the words alone, when they tell themselves apart',
      '双方同意<a>在三年内开放数字市场<b>并建立机制。',
      (doc) => {
        deleteIn(textOf(doc, 'a'), '双方同意<a>在三年内开放数字市场<b>并建立机制。')
        insertAt(textOf(doc, 'b'), '宽限<a>期为三年。', '在三年内开放数字市场')
      },
      'b: ↺在三年内开放数字市场',
    ],
  ]
  it.each(MOVES)('[AN5] by %s', (_, first, edit, expected) => {
    const { doc, anchor } = commented(first, '宽限期为三年。')
    doc.transact(() => edit(doc))
    expect(on(doc, anchor)).toBe(expected)
  })

  it('[AN5] in two places alike: an orphan', () => {
    const { doc, anchor } = commented(SENTENCE, '一。', '二。')
    deleteIn(textOf(doc, 'a'), `<a>${PLAIN}<b>`)
    insertAt(textOf(doc, 'b'), '一。<a>', PLAIN)
    expect(on(doc, anchor)).toBe('b: ↺开放市场')
    insertAt(textOf(doc, 'c'), '二。<a>', PLAIN)
    expect(on(doc, anchor)).toBeNull()
  })
})

describe('whatever two people do', () => {
  const CLAUSES = ['过渡期为三年。', '宽限期为三年。', '双方同意三年内开放市场。', '三年。']

  /** One edit somewhere, as a person makes it. */
  function step(doc: Y.Doc, undo: Y.UndoManager, { below, pick }: Chance): void {
    const root = rootOf(doc, 'zh')
    const { blocks } = readMemorandum(doc, 'zh')
    const block = pick(blocks)
    const text = textOf(doc, block.id)
    const at = below(text.length + 1)
    const kind = below(5)
    if (kind === 0) doc.transact(() => text.insert(at, pick(['三年', '经协商，', '五'])), 'own')
    else if (kind === 1) doc.transact(() => text.delete(at, Math.min(below(4), text.length - at)), 'own')
    else if (kind === 2) doc.transact(() => moveBlock(root, block.id, below(blocks.length)), 'own')
    else if (kind === 3) undo.undo()
    else undo.redo()
  }

  it.each(seeds(30))('[AN2] seed %i: the place is the same for both and for who comes later', (seed) => {
    const { doc, anchor } = commented('过渡期为<a>三年<b>，可以延长。', ...CLAUSES.slice(1))
    const peer = new Y.Doc()
    const meet = () => {
      Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer))
    }
    meet()
    const random = chance(seed)
    const people = [doc, peer].map((each) => ({
      each,
      undo: new Y.UndoManager(rootOf(each, 'zh'), { trackedOrigins: new Set(['own']), captureTimeout: 0 }),
    }))
    for (let n = 0; n < 25; n++) {
      for (const { each, undo } of people) step(each, undo, random)
      if (random.below(3) === 0) meet()
    }
    meet()
    const late = new Y.Doc()
    Y.applyUpdate(late, Y.encodeStateAsUpdate(doc))
    const place = placeOf(doc, anchor)
    expect(placeOf(peer, anchor)).toEqual(place)
    expect(placeOf(late, anchor)).toEqual(place)
    if (place) expect(place.from).toBeLessThan(place.to)
    if (!place?.again) return
    // Until the server has repaired it, a block that both moved stands twice under its id.
    const twice = readMemorandum(doc, 'zh').blocks.filter((block) => block.id === place.block)
    expect(twice.map((block) => blockText(block).slice(place.from, place.to))).toContain(anchor.quote)
  })
})
