import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks, moveBlock } from '../../../model/draft/edit.ts'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { admit } from '../../../server/admission/admit.ts'
import { actors, id, para } from '../../support/builders.ts'
import { deleteIn, formatIn, insertAt } from '../../support/marked.ts'
import { Client, converge } from '../../support/peers.ts'
import { type House, house, opened, START } from '../room/harness.ts'

const ME = 7

const root = (doc: Y.Doc) => rootOf(doc, 'zh')
function element(doc: Y.Doc, name: string): Y.XmlElement {
  const found = elementOf(root(doc), id(name))
  if (!found) throw new Error(name)
  return found
}
function text(doc: Y.Doc, name: string): Y.XmlText {
  const [found] = textsOf(element(doc, name))
  if (!found) throw new Error(name)
  return found
}

/** The server's document: a locked title, a heading, and a paragraph of which `ME` typed the end. */
function server(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.transact(() => insertBlocks(root(doc), null, START))
  const mine = copyOf(doc)
  insertAt(text(mine, 'p1'), '双方同意<a>', '加强对话')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(mine))
  return doc
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  // A document that reads back its own client id takes another.
  copy.clientID = ME
  return copy
}

function verdict(base: Y.Doc, update: Uint8Array): string {
  const found = admit(base, update, { client: ME, canWrite: true, closed: null })
  return found.ok ? 'admitted' : found.refusal.code
}

/** What an edit of a copy sends. */
function edited(base: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array {
  const copy = copyOf(base)
  const made: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => made.push(update))
  copy.transact(() => edit(copy))
  return made[0] ?? Y.encodeStateAsUpdate(copy)
}

const set = (e: Y.XmlElement, name: string, value: unknown) => e.setAttribute(name, value as string)

const WAYS: Readonly<Record<string, (doc: Y.Doc) => void>> = {
  'typing at its end': (doc) => insertAt(text(doc, 'title'), '第九轮共识备忘录<a>', '甲'),
  'deleting all its words': (doc) => deleteIn(text(doc, 'title'), '<a>第九轮共识备忘录<b>'),
  'deleting its text node': (doc) => element(doc, 'title').delete(0, 1),
  'replacing its words': (doc) => {
    deleteIn(text(doc, 'title'), '<a>第九<b>轮共识备忘录')
    insertAt(text(doc, 'title'), '<a>轮共识备忘录', '第十')
  },
  'making it strong': (doc) => formatIn(text(doc, 'title'), '<a>第九轮<b>共识备忘录', { strong: {} }),
  'a link in it': (doc) =>
    formatIn(text(doc, 'title'), '<a>第九轮<b>共识备忘录', { link: { href: 'https://example.org' } }),
  'another id': (doc) => set(element(doc, 'title'), 'id', 'another00000'),
  'without its id': (doc) => element(doc, 'title').removeAttribute('id'),
  'another side': (doc) => set(element(doc, 'title'), 'side', 'cn'),
  'without its part': (doc) => element(doc, 'title').removeAttribute('part'),
  'another level': (doc) => set(element(doc, 'title'), 'level', 1),
  'taking up a prior item': (doc) => set(element(doc, 'title'), 'from', '2024/5/r8'),
  'moving it to the end': (doc) => moveBlock(root(doc), id('title'), 2),
  'splitting it': (doc) => {
    deleteIn(text(doc, 'title'), '第九轮共<a>识备忘录<b>')
    insertBlocks(root(doc), id('title'), [para('rest', '识备忘录')])
  },
  'joining the block below to it': (doc) => {
    insertAt(text(doc, 'title'), '第九轮共识备忘录<a>', '人工智能')
    root(doc).delete(1, 1)
  },
  'deleting it with its neighbours': (doc) => root(doc).delete(0, 2),
  'duplicating it, locked as it is': (doc) =>
    insertBlocks(root(doc), id('p1'), [
      { ...START[0], id: id('twin'), locked: true } as (typeof START)[number],
    ]),
  'locking a new block of one’s own': (doc) => {
    insertBlocks(root(doc), id('p1'), [para('own', '甲')])
    set(element(doc, 'own'), 'locked', true)
  },
}

describe('a locked block follows the form, whatever comes over the wire', () => {
  it.each(Object.entries(WAYS))('[AD5] %s is refused', (_, edit) => {
    const base = server()
    expect(verdict(base, edited(base, edit))).toBe('locked')
  })

  it('[AD5] so is an update that also has honest typing elsewhere, in any order', () => {
    for (const edit of Object.values(WAYS)) {
      const base = server()
      const both = (doc: Y.Doc) => {
        text(doc, 'p1').insert(0, '甲')
        edit(doc)
        text(doc, 'p1').insert(0, '乙')
      }
      expect(verdict(base, edited(base, both))).toBe('locked')
    }
  })

  it('[AD5] so is the state of a document that was offline', () => {
    for (const edit of Object.values(WAYS)) {
      const base = server()
      const copy = copyOf(base)
      copy.transact(() => edit(copy))
      expect(verdict(base, Y.encodeStateAsUpdate(copy))).toBe('locked')
    }
  })

  it('[AD5] typing on in one’s own words after the block was locked is refused', () => {
    const base = server()
    const mine = copyOf(base)
    insertAt(text(mine, 'p1'), '双方同意加强对话<a>', '，并')
    base.transact(() => set(element(base, 'p1'), 'locked', true))
    expect(verdict(base, Y.encodeStateAsUpdate(mine))).toBe('locked')
    const without = copyOf(base)
    deleteIn(text(without, 'p1'), '双方同意<a>加强对话<b>')
    expect(verdict(base, Y.encodeStateAsUpdate(without))).toBe('locked')
  })

  it('[AD5] a delete set that names the element alone, its words alone or one attribute alone', () => {
    const base = server()
    const title = element(base, 'title')
    const items = [title._item, text(base, 'title')._start, title._map.get('id'), title._map.get('locked')]
    for (const item of items) {
      if (!item) throw new Error('no item')
      // No structs; one client with one range.
      const { client, clock } = item.id
      const update = new Uint8Array([0, 1, client, 1, clock, item.length])
      expect(verdict(base, update)).toBe('locked')
    }
  })

  it('[AD4] words between a neighbour in a locked block and one in another block are refused', () => {
    const base = server()
    const copy = copyOf(base)
    text(copy, 'p1').insert(0, '甲')
    const [struct] = Y.decodeUpdate(Y.encodeStateAsUpdate(copy, Y.encodeStateVector(base))).structs
    expect(struct instanceof Y.Item && struct.rightOrigin).toBeTruthy()
    const inTitle = text(base, 'title')._start
    if (!(struct instanceof Y.Item) || !inTitle || !struct.rightOrigin) throw new Error('no struct')
    const { client, clock } = inTitle.id
    // One client, one struct: a string with both origins, the left one in the title, the right one in the paragraph.
    const right = struct.rightOrigin
    const bytes = [1, 1, ME, struct.id.clock, 4 | 0x80 | 0x40]
    const forged = new Uint8Array([...bytes, client, clock, right.client, right.clock, 1, 120, 0])
    expect(['schema', 'locked', 'malformed']).toContain(verdict(base, forged))
  })

  it.each([
    ['in front of it', null],
    ['behind it', id('title')],
  ] as const)('[AD4] a new block %s is admitted', (_, after) => {
    const base = server()
    expect(
      verdict(
        base,
        edited(base, (doc) => insertBlocks(root(doc), after, [para('own', '甲')])),
      ),
    ).toBe('admitted')
  })
})

let home: House | null = null
afterEach(() => home?.rooms.closeAll())

describe('its id', () => {
  it('[ID1] is kept when somebody inserts a block with the same id in front of it', async () => {
    home = await house()
    const { clientId } = await opened(home.room.join(actors.cnDelegate.person, 's1'))
    const client = new Client({ person: actors.cnDelegate.person, session: 's1', client: clientId })
    client.connect(home.room)
    await converge([client])
    client.doc.transact(() => insertBlocks(root(client.doc), null, [para('title', '冒名的标题')]))
    await converge([client])
    const blocks = readMemorandum(client.doc, 'zh').blocks
    expect(client.refused).toBeNull()
    expect(blocks.find((b) => b.id === id('title'))).toMatchObject({ locked: true })
    expect(blocks.filter((b) => b.id === id('title'))).toHaveLength(1)
    expect(blocks.filter((b) => b.locked).map(blockText)).toEqual(['第九轮共识备忘录'])
  })
})
