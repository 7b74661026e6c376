import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { portionsOf, WHOLE } from '../../../../client/session/replica/portions.ts'
import { insertBlocks, moveBlock, removeBlock } from '../../../../model/draft/edit.ts'
import { elementsOf, readMemorandum, rootOf, textsOf } from '../../../../model/draft/text.ts'
import type { ClientId } from '../../../../model/ids.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { MAX_BLOCK_MARKS } from '../../../../model/memo/limits.ts'
import { MAX_BLOCKS_CHANGED } from '../../../../model/wire/limits.ts'
import { admit } from '../../../../server/admission/admit.ts'
import { applyUpdate, blockIdsOf, repair } from '../../../../server/room/edits.ts'
import { id, para, seams } from '../../../support/builders.ts'
import { type Chance, chance, seeds } from '../../../support/chance.ts'
import { scribble } from '../../../support/scribble.ts'

const ME = 77 as ClientId

const lines = (count: number, text: string, name = 'line'): readonly Block[] =>
  Array.from({ length: count }, (_, i) => para(`${name}${i}x`, `${i}${text}`))

function base(...blocks: readonly Block[]): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  rootOf(doc, 'en')
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, blocks))
  return doc
}

type Made = { readonly doc: Y.Doc; readonly update: Uint8Array; readonly portions: readonly Uint8Array[] }

/** What a tab sends of the last of its edits; nothing of the others, which the server has already. */
function edited(from: Y.Doc, ...edits: readonly ((root: Y.XmlFragment) => void)[]): Made {
  const doc = tabOf(from)
  const made = watched(doc)
  for (const edit of edits.slice(0, -1)) {
    doc.transact(() => edit(rootOf(doc, 'zh')))
    taken(from, made().portions)
  }
  doc.transact(() => edits.at(-1)?.(rootOf(doc, 'zh')))
  return made()
}

function tabOf(from: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = ME
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  return doc
}

/** Cuts every edit of a tab as soon as it is made. What is returned tells of the last one. */
function watched(doc: Y.Doc): () => Made {
  let made: Made = { doc, update: new Uint8Array(), portions: [] }
  doc.on('update', (update: Uint8Array, _: unknown, __: unknown, transaction: Y.Transaction) => {
    made = { doc, update, portions: portionsOf(update, transaction).portions }
  })
  return () => made
}

/** The server takes one portion after the other, and repairs ids as it does. */
function taken(server: Y.Doc, portions: readonly Uint8Array[]): void {
  for (const portion of portions) {
    expect(admit(server, portion, { client: ME, canWrite: true, closed: null })).toMatchObject({ ok: true })
    const ids = blockIdsOf(server)
    for (const one of ids) one.readTouched()
    applyUpdate(server, portion, null)
    repair(ids, seams())
  }
}

const read = (doc: Y.Doc) => readMemorandum(doc, 'zh').blocks.map((block) => [block.id, blockText(block)])

it('[WS5] a small edit goes out as it is', () => {
  const { update, portions } = edited(base(), (root) => insertBlocks(root, null, lines(20, '双方同意')))
  expect(portions).toEqual([update])
})

it('[WS5] a paste of 3,400 lines is taken portion by portion, every block with its id', () => {
  const server = base(para('p1', '双方同意'))
  const { doc, update, portions } = edited(server, (root) =>
    insertBlocks(root, id('p1'), lines(3_400, '双方同意加强合作。')),
  )
  expect(admit(server, update, { client: ME, canWrite: true, closed: null })).toMatchObject({ ok: false })
  expect(portions.length).toBeGreaterThan(5)
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
  expect(Y.encodeStateVector(server)).toEqual(Y.encodeStateVector(doc))
})

it('[WS5] a block of as many marks as it may have is taken, however much goes out with it', () => {
  const marked = (count: number, n: number): Block => ({
    ...para(`marked${n}x`, ''),
    spans: Array.from({ length: count }, (_, i) => ({
      text: `甲${i}`,
      ...(i % 2 > 0 ? { strong: true } : {}),
    })),
  })
  // In one of these a portion is nearly full when the large block begins.
  for (let last = 120; last < 220; last += 2) {
    const server = base(para('p1', '双方同意'))
    const blocks = [196, 196, 196, 196, last, MAX_BLOCK_MARKS].map(marked)
    const { doc, portions } = edited(server, (root) => insertBlocks(root, id('p1'), blocks))
    taken(server, portions)
    expect(read(server)).toEqual(read(doc))
  }
})

it('[WS5] a text that is replaced, with a block moved in the same step, ends as it stands in the tab', () => {
  const server = base(...lines(300, '旧文', 'old'))
  const { doc, portions } = edited(server, (root) => {
    moveBlock(root, id('old5x'), 200)
    for (let i = 10; i < 300; i++) removeBlock(root, id(`old${i}x`))
    insertBlocks(root, null, lines(1_500, '新文一段，'.repeat(8)))
    removeBlock(root, id('line7x'))
  })
  expect(portions.length).toBeGreaterThan(3)
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
})

it('[WS5] 400,000 characters in blocks of 15,000 are taken, which are more bytes than one update may have', () => {
  const server = base()
  const { doc, update, portions } = edited(server, (root) =>
    insertBlocks(root, null, lines(27, '字'.repeat(15_000))),
  )
  expect(update.length).toBeGreaterThan(1 << 20)
  expect(Math.max(...portions.map((one) => one.length))).toBeLessThan(6 * WHOLE)
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
})

it('[WS5] [AD13] a text of thousands of blocks goes by one key, however few bytes say so', () => {
  const server = base(...lines(2_600, '旧文', 'old'))
  const { doc, update, portions } = edited(server, (root) => root.delete(100, 2_400))
  expect(update.length).toBeLessThan(100)
  expect(admit(server, update, { client: ME, canWrite: true, closed: null })).toMatchObject({ ok: false })
  expect(portions).toHaveLength(Math.ceil(2_400 / MAX_BLOCKS_CHANGED))
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
})

it('[WS5] blocks go before the words that others typed into them, and words of blocks that stay go as well', () => {
  const server = base(...lines(1_200, '旧文', 'old'))
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(server))
  for (let i = 0; i < 1_200; i += 3) textAt(other, i).insert(2, '加字')
  Y.applyUpdate(server, Y.encodeStateAsUpdate(other))
  const { doc, portions } = edited(server, (root) => {
    root.delete(0, 1_000)
    for (let i = 0; i < 200; i += 2) textAt(root.doc, i).delete(1, 2)
  })
  taken(server, portions)
  expect(read(server)).toEqual(read(doc))
})

/** What somebody does to very many blocks by one key, each of which has to go in as often as it is undone and made again. */
const TO_ALL: Readonly<Record<string, (root: Y.XmlFragment, chance: Chance) => void>> = {
  'a mark on all of the text': (root) =>
    all(root, (element) => wordsIn(element).format(0, 3, { strong: {} })),
  'a letter in each block': (root) => all(root, (element) => wordsIn(element).insert(1, '加')),
  'a word replaced in each block': (root) =>
    all(root, (element) => {
      wordsIn(element).delete(0, 1)
      wordsIn(element).insert(0, '改')
    }),
  'another kind for each block': (root) => all(root, (element) => element.setAttribute('kind', 'heading')),
  'each block divided': (root) =>
    all(root, (element, at) => {
      wordsIn(element).delete(2, wordsIn(element).length - 2)
      insertBlocks(root, id(element.getAttribute('id') ?? ''), [para(`half${at}x`, '半段')])
    }),
  'every second block moved to the end': (root) =>
    all(root, (element, at) => {
      if (at % 2 === 0) moveBlock(root, id(element.getAttribute('id') ?? ''), root.length - 1)
    }),
  'all of it deleted and other blocks pasted': (root) => {
    root.delete(0, root.length)
    insertBlocks(root, null, lines(700, '新文', 'paste'))
  },
  'each block in a way of its own': (root, chance) =>
    all(root, (element) => {
      const words = wordsIn(element)
      const way = chance.below(6)
      if (way === 0) words.insert(chance.below(3), '加'.repeat(1 + chance.below(3)))
      else if (way === 1) words.delete(1, 1 + chance.below(2))
      else if (way === 2) words.format(0, 2, { em: {} })
      else if (way === 3) element.setAttribute('topic', 't1')
      else if (way === 4) removeBlock(root, id(element.getAttribute('id') ?? ''))
      else if (words.length > 0) words.applyDelta([{ retain: 1 }, { insert: '换' }, { delete: 1 }])
    }),
}

const SEEDS = seeds(Number(process.env.FUZZ_SEEDS ?? 1))

describe.each(Object.entries(TO_ALL))('[WS5] [AD13] %s', (_, change) => {
  it.each(SEEDS)(
    'is taken in portions, and so are undoing and redoing it, beside what others write (seed %i)',
    (seed) => {
      const by = chance(seed)
      const server = base(...lines(300, '双方同意', 'old'))
      const doc = tabOf(server)
      const undo = new Y.UndoManager(rootOf(doc, 'zh'), {
        captureTimeout: 0,
        trackedOrigins: new Set(['tab']),
      })
      const made = watched(doc)
      const others = tabOf(server)
      others.clientID = 78
      const steps = [
        () => doc.transact(() => change(rootOf(doc, 'zh'), by), 'tab'),
        () => undo.undo(),
        () => undo.redo(),
        () => undo.undo(),
      ]
      for (const step of steps) {
        // Others write what this tab has not seen yet.
        for (let i = 0; i < 5; i++) scribble(others, by)
        Y.applyUpdate(server, Y.encodeStateAsUpdate(others))
        step()
        expect(made().portions.length).toBeGreaterThan(1)
        taken(server, made().portions)
        Y.applyUpdate(others, Y.encodeStateAsUpdate(server))
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server')
        expect(read(doc)).toEqual(read(server))
      }
    },
  )
})

function all(root: Y.XmlFragment, change: (element: Y.XmlElement, at: number) => void): void {
  for (const [at, element] of elementsOf(root).entries()) change(element, at)
}

function wordsIn(element: Y.XmlElement): Y.XmlText {
  const [text] = textsOf(element)
  if (!text) throw new Error('no text in a block')
  return text
}

function textAt(doc: Y.Doc | null, at: number): Y.XmlText {
  const block = doc && rootOf(doc, 'zh').get(at)
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error(`no text in block ${at}`)
  return text
}
