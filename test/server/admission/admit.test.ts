import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks, moveBlock, removeBlock } from '../../../model/draft/edit.ts'
import { elementOf, elementsOf, rootOf, textsOf } from '../../../model/draft/text.ts'
import { itemId } from '../../../model/ids.ts'
import { MAX_BLOCKS_CHANGED, MAX_STRUCTS, MAX_UPDATE } from '../../../model/wire/limits.ts'
import { type AdmitRules, admit } from '../../../server/admission/admit.ts'
import { id, para } from '../../support/builders.ts'
import { type HostileStruct, written } from '../../support/hostile/writing.ts'
import { deleteIn, formatIn, insertAt } from '../../support/marked.ts'
import { START } from '../room/harness.ts'

const SERVER = 1
const ME = 77
const OTHER = 88

function draft(client: number, from?: Y.Doc, gc = true): Y.Doc {
  const doc = new Y.Doc({ gc })
  doc.clientID = client
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  return doc
}

function server(): Y.Doc {
  const doc = draft(SERVER)
  rootOf(doc, 'en')
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, START))
  return doc
}

const root = (doc: Y.Doc) => rootOf(doc, 'zh')
function element(doc: Y.Doc, name: string): Y.XmlElement {
  const found = elementOf(root(doc), id(name))
  if (!found) throw new Error(`no block ${name}`)
  return found
}
function text(doc: Y.Doc, name: string): Y.XmlText {
  const found = textsOf(element(doc, name))[0]
  if (!found) throw new Error(`no text in ${name}`)
  return found
}

/** What an edit of a copy of the document would send as a live update. */
function edited(base: Y.Doc, edit: (doc: Y.Doc) => void, client = ME): Uint8Array {
  const doc = draft(client, base)
  const before = Y.encodeStateVector(doc)
  let made: Uint8Array | null = null
  doc.on('update', (update: Uint8Array) => {
    made = update
  })
  doc.transact(() => edit(doc))
  return made ?? Y.encodeStateAsUpdate(doc, before)
}

const clockOf = (type: Y.XmlElement | Y.XmlText) => type._item?.id ?? { client: 0, clock: 0 }
type WrittenStructs = Parameters<typeof written>[0]['sections'][0]['structs']
const mine = (...structs: WrittenStructs) =>
  written({ sections: [{ client: ME, clock: 0, structs }], deleted: [] })

/** [changes, structural] or the code of the refusal; and the document was not touched. */
function verdict(
  doc: Y.Doc,
  update: Uint8Array,
  { canWrite = true, closed = null }: Partial<Pick<AdmitRules, 'canWrite' | 'closed'>> = {},
): readonly [boolean, boolean] | string {
  const before = JSON.stringify([...Y.encodeStateAsUpdate(doc)])
  const result = admit(doc, update, { client: ME, canWrite, closed })
  expect(JSON.stringify([...Y.encodeStateAsUpdate(doc)])).toBe(before)
  return result.ok ? [result.value.changes, result.value.structural] : result.refusal.code
}

/** An edit is admitted, and leaves nothing pending when it is applied. */
function admits(base: Y.Doc, update: Uint8Array): readonly [boolean, boolean] | string {
  const found = verdict(base, update)
  if (typeof found === 'string') return found
  Y.applyUpdate(base, update)
  expect([base.store.pendingStructs, base.store.pendingDs]).toEqual([null, null])
  return found
}

const nodeIn = (name: string): Y.XmlElement => new Y.XmlElement(name)
// The typings say string; Yjs keeps any scalar, and more.
const set = (e: Y.XmlElement, name: string, value: unknown) => e.setAttribute(name, value as string)

const HONEST: Readonly<Record<string, (doc: Y.Doc) => void>> = {
  'typing at the start, in the middle, at the end': (doc) => {
    insertAt(text(doc, 'p1'), '<a>双方同意', '甲')
    insertAt(text(doc, 'p1'), '甲双方<a>同意', '乙')
    insertAt(text(doc, 'p1'), '甲双方乙同意<a>', '丙')
  },
  'deleting words': (doc) => deleteIn(text(doc, 'p1'), '双<a>方同<b>意'),
  'making strong and plain again': (doc) => {
    formatIn(text(doc, 'p1'), '<a>双方<b>同意', { strong: {} })
    formatIn(text(doc, 'p1'), '<a>双<b>方同意', { strong: null })
  },
  'a link': (doc) =>
    formatIn(text(doc, 'p1'), '<a>双方<b>同意', { link: { href: 'https://example.org/a?b=c' } }),
  'a character beyond the first plane': (doc) => insertAt(text(doc, 'p1'), '双<a>方同意', '𠮷'),
  'attributes of a block': (doc) => {
    set(element(doc, 'p1'), 'kind', 'recommendation')
    set(element(doc, 'p1'), 'level', 2)
    set(element(doc, 'p1'), 'side', 'cn')
    set(element(doc, 'p1'), 'from', '2024/5/r8 2021/3/r2.1')
    element(doc, 'p1').removeAttribute('side')
  },
  'an attribute set twice': (doc) => {
    set(element(doc, 'p1'), 'topic', 'ai')
    set(element(doc, 'p1'), 'topic', 'data')
  },
  'an empty block': (doc) => insertBlocks(root(doc), id('p1'), [para('p2', '')]),
  'two texts in one block, as a merge leaves them': (doc) =>
    element(doc, 'p1').insert(1, [new Y.XmlText('又')]),
  'text in the English column': (doc) => insertBlocks(rootOf(doc, 'en'), null, [para('p1', 'Both sides')]),
  'deleting a block': (doc) => removeBlock(root(doc), id('p1')),
  'a block before the locked title': (doc) => insertBlocks(root(doc), null, [para('p0', '前')]),
  'a move': (doc) => moveBlock(root(doc), id('p1'), 0),
  'typing and deleting it in one go': (doc) => {
    insertAt(text(doc, 'p1'), '<a>双方同意', '甲乙丙')
    deleteIn(text(doc, 'p1'), '甲<a>乙<b>丙双方同意')
  },
  'a block made and deleted in one go': (doc) => {
    insertBlocks(root(doc), id('p1'), [para('p2', '来了又走')])
    removeBlock(root(doc), id('p2'))
  },
}

const LONG = 'x'.repeat(3000)
const REFUSED: Readonly<Record<string, readonly [string, (doc: Y.Doc) => void]>> = {
  'another root': ['schema', (doc) => doc.getXmlFragment('fr').insert(0, [nodeIn('block')])],
  'a map': ['schema', (doc) => doc.getMap('zh2').set('a', 1)],
  'an attribute of a root': ['schema', (doc) => void doc.getMap('meta').set('a', 1)],
  'another element': ['schema', (doc) => root(doc).insert(0, [nodeIn('paragraph')])],
  'a text in the root': ['schema', (doc) => root(doc).insert(0, [new Y.XmlText('x')])],
  'a hook': ['schema', (doc) => root(doc).insert(0, [new Y.XmlHook('block') as unknown as Y.XmlElement])],
  'an element in a block': ['schema', (doc) => element(doc, 'p1').insert(0, [nodeIn('block')])],
  'an element in a new block': [
    'schema',
    (doc) => {
      const outer = nodeIn('block')
      outer.insert(0, [nodeIn('block')])
      root(doc).insert(3, [outer])
    },
  ],
  'a type in a text': ['schema', (doc) => text(doc, 'p1').insertEmbed(0, new Y.XmlText())],
  'an embed': ['schema', (doc) => text(doc, 'p1').insertEmbed(0, { image: 'x' })],
  'an attribute of a text': ['schema', (doc) => text(doc, 'p1').setAttribute('a', 'b')],
  'an unknown attribute': ['schema', (doc) => set(element(doc, 'p1'), 'onclick', 'x')],
  'an unknown kind': ['schema', (doc) => set(element(doc, 'p1'), 'kind', 'table')],
  'a level out of range': ['schema', (doc) => set(element(doc, 'p1'), 'level', 9)],
  'a level as text': ['schema', (doc) => set(element(doc, 'p1'), 'level', '1')],
  'an unknown side': ['schema', (doc) => set(element(doc, 'p1'), 'side', 'eu')],
  'an id that nobody makes': ['schema', (doc) => set(element(doc, 'p1'), 'id', '../../etc')],
  'something else than an item': ['schema', (doc) => set(element(doc, 'p1'), 'from', '2024/5/r8 <x>')],
  'a list as a value': ['schema', (doc) => set(element(doc, 'p1'), 'topic', ['a'])],
  'an object as a value': ['schema', (doc) => set(element(doc, 'p1'), 'topic', { a: 1 })],
  'a type as a value': ['schema', (doc) => set(element(doc, 'p1'), 'topic', new Y.Map())],
  'bytes as a value': ['schema', (doc) => set(element(doc, 'p1'), 'topic', new Uint8Array(3))],
  'a document as a value': ['schema', (doc) => set(element(doc, 'p1'), 'topic', new Y.Doc())],
  'a value over 2 KB': ['schema', (doc) => set(element(doc, 'p1'), 'topic', LONG)],
  'a control character in a value': ['schema', (doc) => set(element(doc, 'p1'), 'topic', 'a\u202eb')],
  'an unknown mark': ['schema', (doc) => formatIn(text(doc, 'p1'), '<a>双<b>方同意', { color: 'red' })],
  'a mark with a value': [
    'schema',
    (doc) => formatIn(text(doc, 'p1'), '<a>双<b>方同意', { strong: { a: 1 } }),
  ],
  'a mark that is a word': [
    'schema',
    (doc) => formatIn(text(doc, 'p1'), '<a>双<b>方同意', { strong: 'yes' }),
  ],
  'a script as a link': [
    'schema',
    (doc) => formatIn(text(doc, 'p1'), '<a>双<b>方同意', { link: { href: 'javascript:alert(1)' } }),
  ],
  'a link with more': [
    'schema',
    (doc) => formatIn(text(doc, 'p1'), '<a>双<b>方同意', { link: { href: 'https://a.org', onclick: 'x' } }),
  ],
  'a link over 2 KB': [
    'schema',
    (doc) => formatIn(text(doc, 'p1'), '<a>双<b>方同意', { link: { href: `https://a.org/${LONG}` } }),
  ],
  'a bidi control': ['unclean-text', (doc) => text(doc, 'p1').insert(0, '甲\u202e乙')],
  'a bullet of Word': ['unclean-text', (doc) => text(doc, 'p1').insert(0, '\uf0b7双方')],
  'a variation selector': ['unclean-text', (doc) => text(doc, 'p1').insert(0, '葛\u{e0100}')],
  'a character of plane 16': ['unclean-text', (doc) => text(doc, 'p1').insert(0, '\u{100000}')],
  'a zero-width space': ['unclean-text', (doc) => text(doc, 'p1').insert(0, '\u200b')],
  'a line end': ['unclean-text', (doc) => text(doc, 'p1').insert(0, 'a\nb')],
  'a control character in a new block': [
    'unclean-text',
    (doc) => insertBlocks(root(doc), null, [para('p2', '\u0007')]),
  ],
  'typing into a locked block': [
    'locked',
    (doc) => insertAt(text(doc, 'title'), '第九<a>轮共识备忘录', '甲'),
  ],
  'typing at the start of a locked block': ['locked', (doc) => text(doc, 'title').insert(0, '甲')],
  'deleting from a locked block': ['locked', (doc) => deleteIn(text(doc, 'title'), '<a>第<b>九轮共识备忘录')],
  'a mark in a locked block': [
    'locked',
    (doc) => formatIn(text(doc, 'title'), '<a>第九<b>轮共识备忘录', { strong: {} }),
  ],
  'another text in a locked block': [
    'locked',
    (doc) => element(doc, 'title').insert(0, [new Y.XmlText('x')]),
  ],
  'an attribute of a locked block': ['locked', (doc) => set(element(doc, 'title'), 'kind', 'paragraph')],
  unlocking: ['locked', (doc) => element(doc, 'title').removeAttribute('locked')],
  'unlocking by a value': ['locked', (doc) => set(element(doc, 'title'), 'locked', false)],
  'deleting a locked block': ['locked', (doc) => removeBlock(root(doc), id('title'))],
  'deleting all': ['locked', (doc) => root(doc).delete(0, 3)],
  'moving a locked block': ['locked', (doc) => moveBlock(root(doc), id('title'), 2)],
  'a new locked block': [
    'locked',
    (doc) => insertBlocks(root(doc), null, [para('p2', 'x', { locked: true })]),
  ],
  'locking a block': ['locked', (doc) => set(element(doc, 'p1'), 'locked', true)],
}

describe('what an editor does is admitted', () => {
  it.each(Object.entries(HONEST))('[AD4] %s', (_, edit) => {
    const base = server()
    expect(admits(base, edited(base, edit))).toEqual([true, expect.any(Boolean)])
  })

  it.each(['a block before the locked title', 'an empty block', 'a move', 'deleting a block'])(
    '[ID1] %s may add, remove or duplicate ids',
    (name) => {
      const base = server()
      expect(admits(base, edited(base, HONEST[name] ?? (() => undefined)))).toEqual([true, true])
    },
  )

  it('[AD4] typing does not', () => {
    const base = server()
    expect(
      admits(
        base,
        edited(base, (doc) => text(doc, 'p1').insert(0, '甲')),
      ),
    ).toEqual([true, false])
  })
})

describe('what no editor does is refused', () => {
  it.each(Object.entries(REFUSED))('[AD4] %s', (_, [code, edit]) => {
    const base = server()
    expect(verdict(base, edited(base, edit))).toBe(code)
  })

  it.each(Object.entries(HONEST))('[AD6] for a reader: %s', (_, edit) => {
    const base = server()
    expect(verdict(base, edited(base, edit), { canWrite: false })).toBe('not-allowed')
  })

  it.each(Object.entries(HONEST))('[RG1] in a reading: %s', (_, edit) => {
    const base = server()
    expect(verdict(base, edited(base, edit), { closed: 'reading' })).toBe('reading')
    expect(verdict(base, edited(base, edit), { closed: 'reading', canWrite: false })).toBe('not-allowed')
  })

  it.each(Object.entries(HONEST))('[FZ5] while the text is frozen: %s', (_, edit) => {
    const base = server()
    expect(verdict(base, edited(base, edit), { closed: 'frozen' })).toBe('frozen')
    expect(verdict(base, edited(base, edit), { closed: 'frozen', canWrite: false })).toBe('not-allowed')
  })

  it.each(Object.entries(HONEST))('[AD2] in the name of another: %s', (name, edit) => {
    const base = server()
    const update = edited(base, edit, OTHER)
    // A deletion carries no client id; the journal names the sender as its author.
    const deletes = name.startsWith('deleting')
    expect(verdict(base, update)).toEqual(deletes ? [true, expect.any(Boolean)] : 'foreign-client')
  })
})

describe('the form of an update', () => {
  const structs = (...bytes: number[]) => new Uint8Array(bytes)

  it.each([
    ['nothing', new Uint8Array()],
    ['noise', structs(255, 254, 253, 252, 251, 250)],
    ['a count without what it counts', structs(5)],
    [
      'a length that goes on for ever',
      structs(1, 1, 77, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 0),
    ],
    ['a struct of no length', structs(1, 1, 77, 0, 0, 0, 0)],
    ['an empty section', structs(1, 0, 77, 0, 0)],
    ['a deletion of no length', structs(0, 1, 1, 1, 0, 0)],
    ['deletions out of order', structs(0, 1, 1, 2, 4, 1, 2, 1)],
    ['deletions that overlap', structs(0, 1, 1, 2, 1, 3, 2, 3)],
  ])('[AD1] %s', (_, update) => {
    expect(verdict(server(), update)).toBe('malformed')
  })

  it('[AD1] two sections of one client: Yjs would apply only the second', () => {
    const base = server()
    const one = edited(base, (doc) => text(doc, 'p1').insert(0, '甲'))
    const decoded = Y.decodeUpdate(one)
    expect(decoded.structs).toHaveLength(1)
    const section = one.slice(1, one.length - 1)
    expect(verdict(base, structs(1, ...section, 0))).toEqual([true, false])
    expect(verdict(base, structs(2, ...section, ...section, 0))).toBe('malformed')
    expect(verdict(base, structs(2, ...section, 0, ME, 0, 0))).toBe('malformed')
  })

  it('[AD1] bytes after the update: the journal would store them', () => {
    const base = server()
    const one = edited(base, (doc) => text(doc, 'p1').insert(0, '甲'))
    for (const tail of [[0], [1, 2, 3], [...one]])
      expect(verdict(base, structs(...one, ...tail))).toBe('malformed')
    expect(verdict(base, one)).toEqual([true, false])
  })

  it('[AD1] structs that hold documents are refused before the documents are created', () => {
    const base = server()
    const encoder = encoding.createEncoder()
    for (const n of [1, 100_000, ME, 0]) encoding.writeVarUint(encoder, n)
    for (let i = 0; i < 100_000; i++) encoding.writeUint8Array(encoder, structs(0x89, 1, 0, 0, 118, 0))
    expect(verdict(base, encoding.toUint8Array(encoder))).toBe('schema')
  })

  it('[AD1] a gap between the structs of one client', () => {
    const base = server()
    const doc = draft(ME, base)
    const parts: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => parts.push(update))
    for (const word of ['甲', '乙', '丙']) text(doc, 'p1').insert(0, word)
    const [first, , third] = parts
    expect(verdict(base, Y.mergeUpdates([first ?? structs(), third ?? structs()]))).toBe('malformed')
  })

  it('[AD1] too many bytes', () => {
    expect(verdict(server(), new Uint8Array(MAX_UPDATE + 1))).toBe('too-large')
    const base = server()
    const update = edited(base, (doc) => text(doc, 'p1').insert(0, '长'.repeat(MAX_UPDATE / 3)))
    expect(verdict(base, update)).toBe('too-large')
  })

  it('[AD1] too many structs', () => {
    const base = server()
    const update = edited(base, (doc) => {
      for (let i = 0; i < MAX_STRUCTS; i++) text(doc, 'p1').insert(0, i % 2 ? '甲' : '乙')
    })
    expect(verdict(base, update)).toEqual([true, false])
    const more = edited(base, (doc) => {
      for (let i = 0; i < MAX_STRUCTS + 1; i++) text(doc, 'p1').insert(0, i % 2 ? '甲' : '乙')
    })
    expect(verdict(base, more)).toBe('too-large')
  })

  it('[AD5] too many deletions at once; but everything ever deleted may be repeated', () => {
    const base = server()
    const clock = Y.getState(base.store, SERVER)
    text(base, 'p1').insert(0, 'x'.repeat(100_200))
    const encoder = encoding.createEncoder()
    for (const n of [0, 1, SERVER, 50_001]) encoding.writeVarUint(encoder, n)
    for (let i = 0; i < 50_001; i++) {
      encoding.writeVarUint(encoder, clock + i * 2)
      encoding.writeVarUint(encoder, 1)
    }
    const update = encoding.toUint8Array(encoder)
    expect(verdict(base, update)).toBe('too-large')
    Y.applyUpdate(base, update)
    expect(verdict(base, update)).toEqual([false, false])
  })
})

describe('what cuts cost', () => {
  const everySecond = (base: Y.Doc, count: number): Uint8Array => {
    const clock = Y.getState(base.store, SERVER)
    text(base, 'p1').insert(0, 'x'.repeat(count * 2 + 1))
    const ranges = Array.from({ length: count }, (_, i) => [clock + 1 + i * 2, 1] as const)
    return written({ sections: [], deleted: [{ client: SERVER, ranges }] })
  }

  it('[AD11] thousands of ranges that cut one run of words are refused before Yjs cuts it', () => {
    const base = server()
    expect(verdict(base, everySecond(base, 8_000))).toBe('too-large')
    expect(verdict(base, everySecond(base, 5_000))).toEqual([true, false])
  })

  it('[AD11] so are thousands of marks, or of words, put into one run of words', () => {
    const base = server()
    text(base, 'p1').insert(0, '字'.repeat(12_500))
    const first = Y.getState(base.store, SERVER) - 12_500
    const into = (count: number, content: HostileStruct['content']) =>
      mine(
        ...Array.from({ length: count }, (_, i) => ({
          left: { client: SERVER, clock: first + i },
          right: { client: SERVER, clock: first + i + 1 },
          content,
        })),
      )
    const mark = { is: 'format', key: 'strong', json: '{}' } as const
    const word = { is: 'string', text: '改' } as const
    expect([verdict(base, into(12_000, mark)), verdict(base, into(12_000, word))]).toEqual([
      'too-large',
      'too-large',
    ])
    expect([verdict(base, into(2_000, mark)), verdict(base, into(6_000, word))]).toEqual([
      [true, false],
      [true, false],
    ])
  })

  it('[AD11] a text of many runs is marked as a whole, and a parcel of what was written offline all over it goes in', () => {
    const base = server()
    const blocks = Array.from({ length: MAX_BLOCKS_CHANGED - 10 }, (_, i) =>
      para(`long${i}x`, '双方同意加强对话。'.repeat(10)),
    )
    base.transact(() => insertBlocks(root(base), null, blocks))
    base.transact(() => {
      for (const element of elementsOf(root(base)))
        for (const words of textsOf(element))
          for (let i = 0; i < words.length - 8; i += 8) words.format(i, 2, { em: {} })
    })
    const all = edited(base, (doc) => {
      for (const element of elementsOf(root(doc)))
        if (!element.getAttribute('locked'))
          for (const words of textsOf(element))
            if (words.length > 0) words.format(0, words.length, { strong: {} })
    })
    expect(verdict(base, all)).toEqual([true, false])
    const offline = edited(base, (doc) => {
      const texts = elementsOf(root(doc))
        .slice(0, MAX_BLOCKS_CHANGED - 20)
        .flatMap(textsOf)
      for (let i = 0; i < 1_300; i++) {
        const words = texts[(i * 37) % texts.length]
        words?.insert((i * 13) % (words.length + 1), '改')
      }
    })
    expect(verdict(base, offline)).toEqual([true, false])
  })

  it('[AD11] ranges that cut nothing cost nothing: a text that was often corrected may be deleted at once', () => {
    const base = server()
    Y.applyUpdate(base, everySecond(base, 20_000))
    const all = edited(base, (doc) => text(doc, 'p1').delete(0, text(doc, 'p1').length))
    expect(verdict(base, all)).toEqual([true, false])
  })
})

describe('nothing becomes pending', () => {
  function parts(base: Y.Doc): readonly Uint8Array[] {
    const doc = draft(ME, base)
    const made: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => made.push(update))
    insertBlocks(root(doc), id('p1'), [para('p2', '一二三')])
    insertAt(text(doc, 'p2'), '一<a>二三', '四')
    deleteIn(text(doc, 'p2'), '<a>一四<b>二三')
    return made
  }

  it('[AD3] an edit that arrives before the one it depends on', () => {
    const base = server()
    const [block = new Uint8Array(), typed = new Uint8Array(), deleted = new Uint8Array()] = parts(base)
    expect(verdict(base, typed)).toBe('gap')
    expect(verdict(base, deleted)).toBe('gap')
    expect([block, typed, deleted].map((update) => typeof admits(base, update))).toEqual([
      'object',
      'object',
      'object',
    ])
  })

  it('[AD3] a neighbour that does not exist', () => {
    const base = server()
    const strange = draft(OTHER, base)
    insertAt(text(strange, 'p1'), '双方<a>同意', '甲')
    const doc = draft(ME, strange)
    const update = edited(strange, (copy) => insertAt(text(copy, 'p1'), '双方甲<a>同意', '乙'))
    expect(doc.clientID).toBe(ME)
    expect(verdict(base, update)).toBe('gap')
  })

  it('[AD3] a deletion of what does not exist', () => {
    const far = new Uint8Array([0, 1, OTHER, 1, 0, 1])
    expect(verdict(server(), far)).toBe('gap')
    expect(verdict(server(), new Uint8Array([0, 1, SERVER, 1, 0, 127]))).toBe('gap')
  })

  it('[AD3] a struct that is its own neighbour', () => {
    // one struct of ME at 0: string, origin ME:0
    const own = new Uint8Array([1, 1, ME, 0, 0x84, ME, 0, 1, 97, 0])
    expect(verdict(server(), own)).toBe('gap')
  })
})

describe('only what is new is judged', () => {
  it('[AD5] a delete set that is known already passes, also from a reader, also in locked blocks', () => {
    const base = server()
    base.transact(() => {
      deleteIn(text(base, 'title'), '<a>第九<b>轮共识备忘录')
      removeBlock(root(base), id('p1'))
    })
    const doc = draft(ME, base)
    const all = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(base))
    expect(Y.decodeUpdate(all).ds.clients.size).toBeGreaterThan(0)
    expect(verdict(base, all)).toEqual([false, false])
    expect(verdict(base, all, { canWrite: false })).toEqual([false, false])
    expect(verdict(base, all, { closed: 'frozen' })).toEqual([false, false])
  })

  it('[AD2] structs of others pass when the document has them already', () => {
    const base = server()
    const update = Y.encodeStateAsUpdate(draft(ME, base))
    expect(verdict(base, update)).toEqual([false, false])
    expect(verdict(base, update, { canWrite: false })).toEqual([false, false])
  })

  it('[AD2] a SyncStep2 against an older state: part known, part new', () => {
    const base = server()
    const doc = draft(ME, base)
    const before = Y.encodeStateVector(doc)
    insertAt(text(doc, 'p1'), '双<a>方同意', '甲乙')
    expect(admits(base, Y.encodeStateAsUpdate(doc, before))).toEqual([true, false])
    insertAt(text(doc, 'p1'), '双甲乙<a>方同意', '丙')
    const both = Y.encodeStateAsUpdate(doc, before)
    expect(Y.decodeUpdate(both).structs).toHaveLength(1)
    expect(admits(base, both)).toEqual([true, false])
    expect(text(base, 'p1').toString()).toBe('双甲乙丙方同意')
  })

  it('[AD2] a struct that continues in another place than it began', () => {
    const base = server()
    const doc = draft(ME, base)
    insertAt(text(doc, 'p1'), '双<a>方同意', '甲乙')
    Y.applyUpdate(base, Y.encodeStateAsUpdate(doc))
    // The same clocks, but in the heading, and one longer.
    const forged = draft(ME, server())
    insertAt(text(forged, 'ai'), '人<a>工智能', '甲乙丙')
    expect(verdict(base, Y.encodeStateAsUpdate(forged, Y.encodeStateVector(server())))).toBe('schema')
  })

  it('[AD5] text for a block that was deleted meanwhile is admitted', () => {
    const base = server()
    const doc = draft(ME, base)
    const update = edited(doc, (copy) => {
      insertAt(text(copy, 'p1'), '双方<a>同意', '离线')
      set(element(copy, 'p1'), 'side', 'us')
      element(copy, 'p1').insert(1, [new Y.XmlText('又')])
    })
    removeBlock(root(base), id('p1'))
    expect(admits(base, update)).toEqual([true, false])
  })

  it.each([
    ['unclean-text', (doc: Y.Doc) => insertAt(text(doc, 'p1'), '双方<a>同意', '\u202e')],
    ['schema', (doc: Y.Doc) => text(doc, 'p1').insertEmbed(2, { a: 1 })],
    ['schema', (doc: Y.Doc) => element(doc, 'p1').insert(1, [nodeIn('table')])],
    ['schema', (doc: Y.Doc) => set(element(doc, 'p1'), 'side', 'eu')],
  ] as const)('[AD5] other content for such a block is not: %s', (code, edit) => {
    const base = server()
    const update = edited(base, edit)
    removeBlock(root(base), id('p1'))
    expect(verdict(base, update)).toBe(code)
  })

  it('[AD2] offline work, of which some was deleted again', () => {
    const base = server()
    const doc = draft(ME, base)
    insertBlocks(root(doc), id('p1'), [para('p2', '一二三', { from: [itemId('2024/5/r8')] })])
    deleteIn(text(doc, 'p2'), '<a>一二<b>三')
    insertBlocks(root(doc), id('p2'), [para('p3', '四')])
    removeBlock(root(doc), id('p3'))
    expect(Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).structs.some((s) => s instanceof Y.GC)).toBe(true)
    expect(admits(base, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(base)))).toEqual([true, true])
  })

  it('[AD2] offline work in a document that keeps what undo may need', () => {
    const base = server()
    const doc = draft(ME, base)
    const undo = new Y.UndoManager(root(doc), { captureTimeout: 0 })
    insertBlocks(root(doc), id('p1'), [para('p2', '一二三')])
    set(element(doc, 'p2'), 'level', 1)
    set(element(doc, 'p2'), 'level', 2)
    removeBlock(root(doc), id('p2'))
    undo.undo()
    removeBlock(root(doc), id('p1'))
    undo.undo()
    undo.undo()
    undo.undo()
    expect(admits(base, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(base)))).toEqual([true, true])
    expect(root(base).toString()).toBe(root(doc).toString())
  })

  it('[AD6] a reader may report redundant marks that Yjs removed; this is not applied', () => {
    const base = server()
    formatIn(text(base, 'p1'), '<a>双方<b>同意', { strong: {} })
    const marks = edited(base, (doc) => formatIn(text(doc, 'p1'), '<a>双方<b>同意', { strong: null }))
    const decoded = Y.decodeUpdate(marks)
    expect(decoded.structs).toEqual([])
    expect(verdict(base, marks, { canWrite: false })).toEqual([false, false])
    expect(verdict(base, marks, { closed: 'frozen' })).toEqual([false, false])
  })
})

describe('false neighbours', () => {
  const letter = { is: 'string', text: '字' } as const
  it('[AD4] one collected, one not: replayed from the journal, the other one would decide (seed 1701492314)', () => {
    const base = server()
    const gone = clockOf(text(base, 'p1'))
    removeBlock(root(base), id('p1'))
    expect(Y.getItem(base.store, Y.createID(gone.client, gone.clock))).toBeInstanceOf(Y.GC)
    const left = clockOf(element(base, 'ai'))
    expect(verdict(base, mine({ left, right: gone, content: letter }))).toBe('schema')
    expect(verdict(base, mine({ left: gone, right: left, content: letter }))).toBe('schema')
    expect(verdict(base, mine({ left: gone, content: letter }))).toEqual([true, false])
  })

  it('[AD4] deleted content needs a valid place, too: it cannot continue a collected struct (seed 2706773613)', () => {
    const base = server()
    const gc = { is: 'gc', len: 4 } as const
    expect(admits(base, mine({ content: gc }))).toEqual([true, false])
    const cut = { parent: 'zh', content: { is: 'deleted', len: 4 } } as const
    expect(verdict(base, mine({ content: { ...gc, len: 2 } }, cut))).toBe('schema')
  })

  it('[AD8] the left one has to stand left of the right one: else the text would depend on what arrived first', () => {
    const base = server()
    text(base, 'p1').insert(0, '甲乙丙')
    const start = Y.getState(base.store, SERVER) - 3
    const at = (n: number) => ({ client: SERVER, clock: start + n })
    const own = (n: number) => ({ client: ME, clock: n })
    const between = (left: number, right: number) =>
      verdict(base, mine({ left: at(left), right: at(right), content: letter }))
    expect(between(0, 1)).toEqual([true, false])
    expect([between(1, 1), between(2, 0)]).toEqual(['malformed', 'malformed'])
    const first = { left: at(1), right: at(2), content: letter }
    const then = (left: typeof first.left, right: typeof first.left) =>
      verdict(base, mine(first, { left, right, content: letter }))
    expect([then(at(1), own(0)), then(own(0), at(2))]).toEqual([
      [true, false],
      [true, false],
    ])
    expect([then(own(0), at(0)), then(own(0), own(0)), then(at(2), own(0))]).toEqual(
      Array(3).fill('malformed'),
    )
  })

  it('[AD8] so it is with words of the update itself, however many of them are in between', () => {
    const base = server()
    const parent = clockOf(text(base, 'p1'))
    const own = (clock: number) => ({ client: ME, clock })
    const typed = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        ...(i === 0 ? { parent } : { left: own(i - 1) }),
        content: letter,
      }))
    for (const apart of [1, 63, 64, 65, 66, 1000, 5_000]) {
      const between = (left: number, right: number) =>
        verdict(base, mine(...typed(apart + 1), { left: own(left), right: own(right), content: letter }))
      expect(between(0, apart)).toEqual(apart === 1 ? [true, false] : 'malformed')
      expect(between(apart, 0)).toBe('malformed')
    }
  })

  it('[AD15] the right one was put behind nothing that stands between the two: else the text of all at once is another', () => {
    const base = server()
    const inP1 = text(base, 'p1')
    inP1.insert(0, '甲乙丙')
    const start = Y.getState(base.store, SERVER) - 3
    const at = (n: number) => ({ client: SERVER, clock: start + n })
    // 丁 is typed in front of 乙: nothing holds it behind 甲, and it holds nothing.
    inP1.insert(1, '丁')
    const beside = (left: number | null, right: number | null) =>
      verdict(
        base,
        mine({
          ...(left === null ? {} : { left: at(left) }),
          ...(right === null ? {} : { right: at(right) }),
          content: letter,
        }),
      )
    expect([beside(0, 1), beside(0, 3), beside(3, 1), beside(3, null), beside(0, null)]).toEqual(
      Array(5).fill([true, false]),
    )
    expect([beside(0, 2), beside(3, 2), beside(null, 1), beside(null, 2), beside(null, 3)]).toEqual(
      Array(5).fill('malformed'),
    )
    // A deleted letter holds as well as one that stands.
    inP1.delete(2, 1)
    expect([beside(0, 2), beside(1, 2)]).toEqual(['malformed', [true, false]])
  })

  it('[AD15] so it is with words of the update itself', () => {
    const base = server()
    const parent = clockOf(text(base, 'p1'))
    const own = (clock: number) => ({ client: ME, clock })
    const three = [
      { parent, content: letter },
      { left: own(0), content: letter },
      { left: own(1), content: letter },
    ]
    const then = (left: number, right: number) =>
      verdict(base, mine(...three, { left: own(left), right: own(right), content: letter }))
    expect([then(0, 1), then(1, 2), then(0, 2)]).toEqual([[true, false], [true, false], 'malformed'])
  })

  it('[AD7] [AD14] thousands of letters, each typed in front of the one before, go in', () => {
    const base = server()
    const typist = draft(ME, base)
    const before = Y.encodeStateVector(typist)
    for (let i = 0; i < MAX_STRUCTS - 100; i++) text(typist, 'p1').insert(1, i % 2 === 0 ? '甲' : '乙')
    expect(admits(base, Y.encodeStateAsUpdate(typist, before))).toEqual([true, false])
  })

  /** Each struct names a right neighbour half-way back: Yjs walks past all in between, 8 s for 20,000 of them. */
  const far = (count: number, parent: { client: number; clock: number }) =>
    mine(
      ...Array.from({ length: count }, (_, i) =>
        i === 0 ? { parent, content: letter } : { right: { client: ME, clock: i >> 1 }, content: letter },
      ),
    )

  it('[AD7] a walk past thousands of structs is refused before Yjs makes it', () => {
    const base = server()
    expect(verdict(base, far(MAX_STRUCTS, clockOf(text(base, 'p1'))))).toBe('malformed')
    expect(verdict(base, far(300, clockOf(text(base, 'p1'))))).toEqual([true, false])
  })

  it('[AD7] so is a walk past thousands of structs of the document', () => {
    const base = server()
    base.transact(() => {
      for (let i = 0; i < 5000; i++) text(base, 'p1').insert(i % 2, i % 3 ? '甲' : '乙')
    })
    const last = Y.getState(base.store, SERVER) - 1
    const right = (i: number) => ({ client: SERVER, clock: last - i })
    const structs = Array.from({ length: 1000 }, (_, i) => ({ right: right(i), content: letter }))
    expect(verdict(base, mine(...structs))).toBe('malformed')
  })

  it('[AD7] honest work costs nothing, however much others wrote in the same places', () => {
    const base = server()
    const mineOffline = draft(ME, base)
    const before = Y.encodeStateVector(mineOffline)
    for (let i = 0; i < 2000; i++) {
      const words = text(mineOffline, i % 2 ? 'p1' : 'ai')
      words.insert((i * 7) % (words.length + 1), i % 3 ? '甲' : '乙')
    }
    for (let i = 0; i < 2000; i++) text(base, 'p1').insert((i * 5) % (text(base, 'p1').length + 1), '丙')
    expect(admits(base, Y.encodeStateAsUpdate(mineOffline, before))).toEqual([true, false])
  })
})

describe('characters of two code units', () => {
  it('[CL1] a pair typed half by half arrives as replacement characters, which are clean', () => {
    const base = server()
    const [high = '', low = ''] = '𠮷'.split('')
    const doc = draft(ME, base)
    for (const [at, half] of [
      [1, high],
      [2, low],
    ] as const) {
      const state = Y.encodeStateVector(doc)
      text(doc, 'p1').insert(at, half)
      expect(admits(base, Y.encodeStateAsUpdate(doc, state))).toEqual([true, false])
    }
    expect(text(base, 'p1').toString().isWellFormed()).toBe(true)
  })

  it('[AD10] nobody deletes half a pair, or types into one; whole pairs go, one by one or many', () => {
    const base = server()
    text(base, 'p1').insert(0, '甲𠮷𠮸乙')
    const first = Y.getState(base.store, SERVER) - 6
    const at = (n: number) => ({ client: SERVER, clock: first + n })
    const removing = (...ranges: readonly (readonly [number, number])[]) =>
      written({
        sections: [],
        deleted: [{ client: SERVER, ranges: ranges.map(([n, len]) => [first + n, len] as const) }],
      })
    const typing = (left: number, right: number) =>
      written({
        sections: [
          {
            client: ME,
            clock: 0,
            structs: [{ left: at(left), right: at(right), content: { is: 'string', text: '字' } }],
          },
        ],
        deleted: [],
      })
    for (const half of [
      [1, 1],
      [2, 1],
      [0, 2],
      [2, 2],
      [4, 2],
    ] as const)
      expect(verdict(base, removing(half))).toBe('malformed')
    expect([typing(1, 2), typing(3, 4)].map((update) => verdict(base, update))).toEqual([
      'malformed',
      'malformed',
    ])
    expect(verdict(base, typing(2, 3))).toEqual([true, false])
    for (const whole of [
      [1, 2],
      [3, 2],
      [1, 4],
      [0, 6],
    ] as const)
      expect(verdict(base, removing(whole))).toEqual([true, false])
    expect(text(base, 'p1').toString()).toBe('甲𠮷𠮸乙双方同意')
  })

  it('[AD10] nor does one update divide a pair that it brings itself', () => {
    const base = server()
    const own = (clock: number) => ({ client: ME, clock })
    const words = (said: string) => ({ is: 'string', text: said }) as const
    const first = { parent: clockOf(text(base, 'p1')), content: words('𠮷𠮸') }
    const sending = (structs: WrittenStructs, ...deleted: readonly (readonly [number, number])[]) =>
      verdict(
        base,
        written({
          sections: [{ client: ME, clock: 0, structs }],
          deleted: deleted.length > 0 ? [{ client: ME, ranges: deleted }] : [],
        }),
      )
    expect(sending([first, { left: own(0), right: own(1), content: words('字') }])).toBe('malformed')
    expect(sending([first], [0, 1])).toBe('malformed')
    expect(sending([first], [1, 2])).toBe('malformed')
    expect(sending([first, { left: own(1), right: own(2), content: words('字') }])).toEqual([true, false])
    expect(sending([first], [0, 2])).toEqual([true, false])
  })

  it('[AD10] nor where the part of a struct that the document has ends', () => {
    const base = server()
    const struct = (said: string) =>
      mine({ parent: clockOf(text(base, 'p1')), content: { is: 'string', text: said } })
    Y.applyUpdate(base, struct('甲'))
    expect(verdict(base, struct('𠮷乙'))).toBe('malformed')
    expect(verdict(base, struct('甲𠮷'))).toEqual([true, false])
  })

  it('[AD3] a struct that is known already cannot cut a surrogate pair in somebody else’s text', () => {
    const base = server()
    text(base, 'p1').insert(0, '𠮷')
    const at = [...Y.decodeUpdate(Y.encodeStateAsUpdate(base)).structs].find(
      (s) => s instanceof Y.Item && s.content instanceof Y.ContentString && s.content.str.startsWith('𠮷'),
    )
    const clock = at?.id.clock ?? -1
    const doc = draft(ME, base)
    text(doc, 'ai').insert(0, '甲')
    Y.applyUpdate(base, Y.encodeStateAsUpdate(doc))
    // The known struct ME:0, now with the first half of the pair as its neighbour.
    const forged = new Uint8Array([1, 1, ME, 0, 0x84, SERVER, clock, 1, 97, 0])
    expect(verdict(base, forged)).toBe('malformed')
  })
})
