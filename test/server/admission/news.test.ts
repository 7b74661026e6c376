import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks, removeBlock } from '../../../model/draft/edit.ts'
import {
  appliedInPortions,
  applyEntry,
  draftOf,
  journalDocument,
} from '../../../model/draft/journal-document.ts'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { admit } from '../../../server/admission/admit.ts'
import { id, para } from '../../support/builders.ts'
import { type HostileStruct, type Id, written } from '../../support/hostile/writing.ts'

const ME = 77
const linesOf = (doc: Y.Doc): readonly string[] => readMemorandum(doc, 'zh').blocks.map(blockText)

/** A text, its journal, and the same journal with the bytes as they were sent. */
class Served {
  readonly doc = new Y.Doc()
  readonly journal: Uint8Array[] = []
  readonly sent: Uint8Array[] = []
  readonly #root: Y.XmlFragment

  constructor() {
    this.doc.clientID = 1
    this.#root = rootOf(this.doc, 'zh')
    this.#edit(() =>
      insertBlocks(this.#root, null, [para('one', 'abcdef'), para('two', 'ghijkl'), para('three', 'mn')]),
    )
  }

  #edit(edit: () => void): void {
    const before = Y.encodeStateVector(this.doc)
    this.doc.transact(edit)
    const update = Y.encodeStateAsUpdate(this.doc, before)
    this.journal.push(update)
    this.sent.push(update)
  }

  /** The letter of a block, by its place in it. */
  letter(block: string, at: number): Id {
    const element = elementOf(this.#root, id(block))
    let item = element ? (textsOf(element)[0]?._start ?? null) : null
    while (item && !(item.content instanceof Y.ContentString)) item = item.right
    if (!item) throw new Error(`no words in ${block}`)
    return { client: item.id.client, clock: item.id.clock + at }
  }

  remove(...blocks: readonly string[]): void {
    for (const block of blocks) this.#edit(() => removeBlock(this.#root, id(block)))
  }

  take(clock: number, ...structs: readonly HostileStruct[]): void {
    const update = written({ sections: [{ client: ME, clock, structs }], deleted: [] })
    const verdict = admit(this.doc, update, { client: ME, canWrite: true, closed: null })
    if (!verdict.ok) throw new Error(verdict.refusal.code)
    Y.applyUpdate(this.doc, verdict.value.update)
    this.journal.push(verdict.value.update)
    this.sent.push(update)
  }
}

const words = (text: string, left?: Id, right?: Id): HostileStruct => ({
  content: { is: 'string', text },
  left,
  right,
})
const collected = (len: number): HostileStruct => ({ content: { is: 'gc', len } })

const SCENES: Readonly<Record<string, (served: Served) => void>> = {
  'collected letters, then words over them beside a letter that is gone': (served) => {
    const a = served.letter('one', 0)
    served.take(0, collected(3))
    served.remove('one')
    served.take(1, words('xyzuv', a))
  },
  'collected letters, once the block is gone': (served) => {
    const a = served.letter('one', 0)
    served.remove('one')
    served.take(0, collected(3))
    served.take(2, words('xyzuv', a))
  },
  'words that go on in another block that is gone': (served) => {
    const [a, g] = [served.letter('one', 0), served.letter('two', 0)]
    served.take(0, words('xy', a))
    served.remove('one', 'two')
    served.take(0, words('xyzu', g))
    served.take(3, words('uq', a, g))
  },
  'words that go on to the left of where they began': (served) => {
    const [b, e] = [served.letter('one', 1), served.letter('one', 4)]
    served.take(0, words('xy', e))
    served.remove('one')
    served.take(0, words('xyzu', e, b))
  },
  'words that are typed on, by somebody honest': (served) => {
    const [b, c] = [served.letter('one', 1), served.letter('one', 2)]
    served.take(0, words('xy', b, c))
    served.take(0, words('xyz', b, c))
    served.take(1, words('yzu', { client: ME, clock: 0 }, c))
  },
  'words typed on in a block that another has taken away': (served) => {
    const b = served.letter('one', 1)
    served.take(0, words('xy', b))
    served.remove('one')
    served.take(0, words('xyz', b))
  },
}

describe('what the document has in part', () => {
  it.each(Object.entries(SCENES))(
    '[AD17] a journal replayed at once, or one by one, comes to the same text: %s',
    (_, scene) => {
      const served = new Served()
      scene(served)
      const oneByOne = new Y.Doc()
      for (const update of served.journal) Y.applyUpdate(oneByOne, update)
      for (const doc of [draftOf(served.journal), oneByOne]) expect(linesOf(doc)).toEqual(linesOf(served.doc))
    },
  )

  it('[AD17] the rest is what is appended, and stands where it was typed', () => {
    const served = new Served()
    SCENES['words that are typed on, by somebody honest']?.(served)
    expect(linesOf(served.doc)).toEqual(['abxyzucdef', 'ghijkl', 'mn'])
    const fresh = served.journal
      .slice(1)
      .map((update) => Y.decodeUpdate(update).structs.map(({ length }) => length))
    expect(fresh).toEqual([[2], [1], [1]])
  })

  // When Yjs mends this, the rest need not be cut off any more.
  it('as it was sent, Yjs alone could not read such a journal at once', () => {
    const served = new Served()
    SCENES['collected letters, then words over them beside a letter that is gone']?.(served)
    const doc = new Y.Doc()
    const apply = () =>
      doc.transact(() => {
        for (const update of served.sent) Y.applyUpdate(doc, update)
      })
    expect(apply).toThrow("reading 'origin'")
  })
})

describe('a journal from before only the rest was appended', () => {
  it.each(Object.entries(SCENES))(
    '[JR9] is read at once, in portions, one by one and with what was deleted, and comes to the same text: %s',
    (_, scene) => {
      const served = new Served()
      scene(served)
      const [inPortions, whole, oneByOne] = [
        journalDocument(),
        journalDocument({ gc: false }),
        journalDocument(),
      ]
      for (const doc of [inPortions, whole]) for (const _step of appliedInPortions(doc, served.sent));
      for (const update of served.sent) applyEntry(oneByOne, update)
      for (const doc of [draftOf(served.sent), inPortions, whole, oneByOne])
        expect(linesOf(doc)).toEqual(linesOf(served.doc))
    },
  )

  it('[JR9] several clients in one update: each is read on from where the document has it', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    one.clientID = 1
    other.clientID = 2
    one.getText('zh').insert(0, '甲乙')
    other.getText('zh').insert(0, '丙丁')
    const early = [one, other].map((doc) => Y.encodeStateAsUpdate(doc))
    one.getText('zh').insert(2, '戊己')
    other.getText('zh').insert(2, '庚辛')
    const late = Y.mergeUpdates([one, other].map((doc) => Y.encodeStateAsUpdate(doc)))
    const text = draftOf([...early, late])
      .getText('zh')
      .toString()
    const expected = new Y.Doc()
    Y.applyUpdate(expected, late)
    expect(text).toBe(expected.getText('zh').toString())
    expect(text).toHaveLength(8)
  })
})
