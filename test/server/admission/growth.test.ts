import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks, moveBlock, removeBlock } from '../../../model/draft/edit.ts'
import { elementOf, rootOf, textsOf } from '../../../model/draft/text.ts'
import type { ClientId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { MAX_BLOCK_LENGTH, MAX_BLOCK_MARKS, MAX_BLOCKS, MAX_TEXT_LENGTH } from '../../../model/memo/limits.ts'
import { MAX_BLOCKS_CHANGED } from '../../../model/wire/limits.ts'
import { admit } from '../../../server/admission/admit.ts'
import { judgePlanned } from '../../../server/admission/growth.ts'
import { refusalOf } from '../../../server/admission/refused.ts'
import { id, para } from '../../support/builders.ts'

const ME = 77 as ClientId

function withBlocks(...blocks: readonly Block[]): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  rootOf(doc, 'en')
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, blocks))
  return doc
}

function textOf(doc: Y.Doc, name: string): Y.XmlText {
  const element = elementOf(rootOf(doc, 'zh'), id(name))
  const [text] = element ? textsOf(element) : []
  if (!text) throw new Error(`no text in ${name}`)
  return text
}

/** Why the edits, made offline and sent as one update, are refused; null when they are not. */
function judged(base: Y.Doc, ...edits: readonly ((doc: Y.Doc) => void)[]): string | null {
  const doc = new Y.Doc()
  doc.clientID = ME
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const before = Y.encodeStateVector(doc)
  for (const edit of edits) doc.transact(() => edit(doc))
  const update = Y.encodeStateAsUpdate(doc, before)
  const verdict = admit(base, update, { client: ME, canWrite: true, closed: null })
  return verdict.ok ? null : refusalOf(verdict.refusal).why
}

const chars = (count: number): string => '字'.repeat(count)
const typing = (name: string, count: number) => (doc: Y.Doc) => textOf(doc, name).insert(0, chars(count))
const adding = (count: number, length: number) => (doc: Y.Doc) =>
  insertBlocks(
    rootOf(doc, 'zh'),
    null,
    Array.from({ length: count }, (_, i) => para(`new${i}x`, chars(length))),
  )

it('[AD12] a block is filled up to its limit and no further', () => {
  const base = withBlocks(para('p1', chars(MAX_BLOCK_LENGTH - 10)))
  expect([judged(base, typing('p1', 10)), judged(base, typing('p1', 11))]).toEqual([null, 'block-too-long'])
  expect([judged(base, adding(1, MAX_BLOCK_LENGTH)), judged(base, adding(1, MAX_BLOCK_LENGTH + 1))]).toEqual([
    null,
    'block-too-long',
  ])
})

it('[AD12] what is typed and deleted again before it is sent does not count', () => {
  const base = withBlocks(para('p1', chars(MAX_BLOCK_LENGTH - 10)))
  const erasing = (count: number) => (doc: Y.Doc) => textOf(doc, 'p1').delete(0, count)
  expect(judged(base, typing('p1', 5000), erasing(4990))).toBe(null)
  expect(judged(base, erasing(9000), typing('p1', 9010))).toBe(null)
  expect(judged(base, typing('p1', 5000), erasing(4989))).toBe('block-too-long')
})

it('[AD12] a block that is too long already may be shortened, marked, moved, divided and deleted, not lengthened', () => {
  const long = 3 * MAX_BLOCK_LENGTH
  const base = withBlocks(para('p1', chars(long)), para('p2', '双方'))
  const dividing = (doc: Y.Doc) => {
    textOf(doc, 'p1').delete(MAX_BLOCK_LENGTH + 5, long - MAX_BLOCK_LENGTH - 5)
    insertBlocks(rootOf(doc, 'zh'), id('p1'), [para('p3', chars(long - MAX_BLOCK_LENGTH - 5))])
  }
  const replacing = (doc: Y.Doc) => {
    textOf(doc, 'p1').delete(0, 100)
    textOf(doc, 'p1').insert(0, chars(100))
  }
  expect(judged(base, (doc) => textOf(doc, 'p1').delete(0, 1))).toBe(null)
  expect(judged(base, (doc) => textOf(doc, 'p1').format(0, 9, { strong: {} }))).toBe(null)
  expect(judged(base, (doc) => moveBlock(rootOf(doc, 'zh'), id('p1'), 1))).toBe(null)
  expect(judged(base, dividing)).toBe(null)
  expect(judged(base, replacing)).toBe(null)
  expect(judged(base, (doc) => removeBlock(rootOf(doc, 'zh'), id('p1')))).toBe(null)
  expect(judged(base, typing('p2', 10))).toBe(null)
  expect(judged(base, typing('p1', 1))).toBe('block-too-long')
})

it('[AD12] words of many blocks do not make one block that is too long', () => {
  const base = withBlocks(...['p1', 'p2', 'p3'].map((name) => para(name, chars(15_000))))
  const joining = (doc: Y.Doc) => {
    removeBlock(rootOf(doc, 'zh'), id('p2'))
    removeBlock(rootOf(doc, 'zh'), id('p3'))
    textOf(doc, 'p1').insert(15_000, chars(30_000))
  }
  expect(judged(base, joining)).toBe('block-too-long')
})

it('[AD12] a memorandum has so many blocks and no more; it may be reordered and made smaller', () => {
  const full = withBlocks(...Array.from({ length: MAX_BLOCKS }, (_, i) => para(`p${i}x`, '段')))
  expect(judged(full, adding(1, 0))).toBe('too-many-blocks')
  const moving = (doc: Y.Doc) => moveBlock(rootOf(doc, 'zh'), id('p5x'), 0)
  expect(judged(full, moving, typing('p6x', 10), (doc) => removeBlock(rootOf(doc, 'zh'), id('p7x')))).toBe(
    null,
  )
})

it('[AD12] the text has so many characters and no more; it may be rewritten and made smaller', () => {
  const blocks = MAX_TEXT_LENGTH / MAX_BLOCK_LENGTH
  const base = withBlocks(
    ...Array.from({ length: blocks - 1 }, (_, i) => para(`p${i}x`, chars(MAX_BLOCK_LENGTH))),
    para('last', chars(MAX_BLOCK_LENGTH - 100)),
  )
  expect([judged(base, typing('last', 100)), judged(base, adding(1, 101))]).toEqual([null, 'text-too-long'])
  expect(judged(base, (doc) => textOf(doc, 'p3x').delete(0, 200), adding(1, 300))).toBe(null)
  expect(judged(base, (doc) => textOf(doc, 'p3x').delete(0, 200), adding(1, 301))).toBe('text-too-long')
})

it('[AD12] what words are linked to counts as characters of the text, and no longer when the links are gone', () => {
  const blocks = MAX_TEXT_LENGTH / MAX_BLOCK_LENGTH
  const base = withBlocks(
    ...Array.from({ length: blocks - 1 }, (_, i) => para(`p${i}x`, chars(MAX_BLOCK_LENGTH))),
    para('last', chars(MAX_BLOCK_LENGTH - 3_000)),
  )
  const href = `https://example.org/${'x'.repeat(980)}`
  const linking = (from: number, letters: number) => (doc: Y.Doc) => {
    for (let n = 0; n < letters; n++) textOf(doc, 'p1x').format(from + n * 2, 1, { link: { href } })
  }
  expect([judged(base, linking(0, 3)), judged(base, linking(0, 4))]).toEqual([null, 'text-too-long'])
  base.transact(() => linking(0, 2)(base))
  expect([judged(base, typing('last', 1_000)), judged(base, typing('last', 1_001))]).toEqual([
    null,
    'text-too-long',
  ])
  base.transact(() => textOf(base, 'p1x').format(0, 10, { link: null }))
  expect(judged(base, linking(10, 3))).toBe(null)
})

/** Every other letter strong, from one place on: two ends of marks for each. */
const marking = (name: string, from: number, letters: number) => (doc: Y.Doc) => {
  const stretches = Array.from({ length: letters }, () => [
    { retain: 1, attributes: { strong: {} } },
    { retain: 1 },
  ])
  textOf(doc, name).applyDelta([{ retain: from }, ...stretches.flat()])
}

it('[AD16] marks begin and end in a block so often and no more; a block at its limit is typed in, and its marks are taken away', () => {
  const base = withBlocks(para('p1', chars(9_000)), para('p2', chars(9_000)))
  const most = MAX_BLOCK_MARKS / 2
  expect([judged(base, marking('p1', 0, most)), judged(base, marking('p1', 0, most + 1))]).toEqual([
    null,
    'too-many-marks',
  ])
  expect(judged(base, marking('p1', 0, most), marking('p2', 0, most))).toBe(null)
  base.transact(() => marking('p1', 0, most)(base))
  expect(judged(base, marking('p1', 5_000, 1))).toBe('too-many-marks')
  expect(judged(base, typing('p1', 100))).toBe(null)
  expect(judged(base, marking('p2', 0, most))).toBe(null)
  expect(judged(base, (doc) => textOf(doc, 'p1').format(0, 9_000, { strong: null }))).toBe(null)
  base.transact(() => textOf(base, 'p1').format(0, 9_000, { strong: null }))
  expect(judged(base, marking('p1', 0, most))).toBe(null)
})

it('[AD16] what an update takes away of marks counts against what it adds, in the same block alone', () => {
  const base = withBlocks(para('p1', chars(9_000)), para('p2', chars(9_000)))
  const most = MAX_BLOCK_MARKS / 2
  const plain = (name: string, letters: number) => (doc: Y.Doc) =>
    textOf(doc, name).format(0, 2 * letters, { strong: null })
  for (const name of ['p1', 'p2']) base.transact(() => marking(name, 0, most)(base))
  const took = (letters: number, set: number, from = 'p1') =>
    judged(base, plain(from, letters), marking('p1', 6_500, set))
  expect([took(10, 10), took(10, 11), took(most, most), took(most, most + 1)]).toEqual([
    ...[null, 'too-many-marks'],
    ...[null, 'too-many-marks'],
  ])
  expect(took(10, 10, 'p2')).toBe('too-many-marks')
  base.transact(() => marking('p1', 4_000, most)(base))
  expect([took(10, 10), took(10, 9), took(10, 11)]).toEqual([null, null, 'too-many-marks'])
})

it('[AD12] every kind of too large is told by its own name', () => {
  const why = (detail: string) => refusalOf({ code: 'too-large', detail }).why
  const kinds = ['bytes', 'structs', 'deletions', 'cuts', 'held', 'blocks', 'block', 'marks', 'text']
  expect(kinds.map(why)).toEqual([
    'too-large',
    'too-many-pieces',
    'too-many-deletions',
    'too-many-cuts',
    'too-much-at-once',
    'too-many-blocks',
    'block-too-long',
    'too-many-marks',
    'text-too-long',
  ])
})

it('[AD12] what the server is asked to write is judged alike', () => {
  const base = withBlocks(para('p1', chars(MAX_BLOCK_LENGTH)))
  const plan = (blocks: number, ...resized: readonly (readonly [number, number])[]) => {
    const refused = judgePlanned(base, {
      blocks,
      resized: resized.map(([was, is]) => ({ was, is })),
      more: false,
      make: () => undefined,
    })
    return refused && refusalOf(refused).why
  }
  expect([plan(MAX_BLOCKS - 1), plan(MAX_BLOCKS)]).toEqual([null, 'too-many-blocks'])
  expect([plan(0, [5, MAX_BLOCK_LENGTH]), plan(0, [5, MAX_BLOCK_LENGTH + 1])]).toEqual([
    null,
    'block-too-long',
  ])
  expect(plan(0, [MAX_BLOCK_LENGTH + 9, MAX_BLOCK_LENGTH + 8])).toBe(null)
  const full = Array.from(
    { length: MAX_TEXT_LENGTH / MAX_BLOCK_LENGTH },
    () => [0, MAX_BLOCK_LENGTH] as const,
  )
  expect([plan(50, ...full.slice(1)), plan(50, ...full)]).toEqual([null, 'text-too-long'])
  expect(plan(0, ...full, [MAX_BLOCK_LENGTH, 0])).toBe(null)
})

/** What an update does to each of the first blocks. */
const TO_EACH: Readonly<Record<string, (doc: Y.Doc, names: readonly string[]) => void>> = {
  'are deleted': (doc, names) => rootOf(doc, 'zh').delete(0, names.length),
  'are added': (doc, names) => adding(names.length, 3)(doc),
  'get a letter': (doc, names) => {
    for (const name of names) typing(name, 1)(doc)
  },
  'lose a letter': (doc, names) => {
    for (const name of names) textOf(doc, name).delete(1, 1)
  },
  'get a mark': (doc, names) => {
    for (const name of names) textOf(doc, name).format(0, 2, { strong: {} })
  },
  'become headings': (doc, names) => {
    for (const name of names) elementOf(rootOf(doc, 'zh'), id(name))?.setAttribute('kind', 'heading')
  },
  'lose an attribute': (doc, names) => {
    for (const name of names) elementOf(rootOf(doc, 'zh'), id(name))?.removeAttribute('level')
  },
  'get an empty text': (doc, names) => {
    for (const name of names) elementOf(rootOf(doc, 'zh'), id(name))?.insert(0, [new Y.XmlText()])
  },
}

it.each(Object.entries(TO_EACH))('[AD13] so many blocks %s in one update and no more', (_, change) => {
  const names = Array.from({ length: MAX_BLOCKS_CHANGED + 1 }, (_, i) => `b${i}x`)
  const base = withBlocks(...names.map((name) => ({ ...para(name, '双方同意'), level: 2 })))
  expect(judged(base, (doc) => change(doc, names.slice(1)))).toBe(null)
  expect(judged(base, (doc) => change(doc, names))).toBe('too-many-blocks-changed')
})

it('[AD13] a block counts once, whatever an update does in it, and one that moves counts twice', () => {
  const names = Array.from({ length: MAX_BLOCKS_CHANGED }, (_, i) => `b${i}x`)
  const base = withBlocks(...names.map((name) => ({ ...para(name, '双方同意'), level: 2 })))
  const all = Object.entries(TO_EACH).flatMap(([what, change]) => (/deleted|added/.test(what) ? [] : change))
  expect(judged(base, ...all.map((change) => (doc: Y.Doc) => change(doc, names)))).toBe(null)
  const moving = (count: number) => (doc: Y.Doc) => {
    for (const name of names.slice(0, count)) moveBlock(rootOf(doc, 'zh'), id(name), names.length - 1)
  }
  expect(judged(base, moving(MAX_BLOCKS_CHANGED / 2))).toBe(null)
  expect(judged(base, moving(MAX_BLOCKS_CHANGED / 2 + 1))).toBe('too-many-blocks-changed')
})
