import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks } from '../../model/draft/edit.ts'
import { readMemorandum, rootOf } from '../../model/draft/text.ts'
import { blockText } from '../../model/memo/blocks.ts'
import { isCleanText } from '../../model/memo/clean.ts'
import { admit } from '../../server/admission/admit.ts'
import { START } from '../server/room/harness.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'
import { honestUpdate, mutated } from '../support/hostile/frames.ts'
import { groundOf } from '../support/hostile/ground.ts'
import { hostileUpdate } from '../support/hostile/updates.ts'
import { written } from '../support/hostile/writing.ts'
import { scribble } from '../support/scribble.ts'
import { stopwatch } from '../support/stopwatch.ts'

/** CI tier; a longer run sets it. */
const UPDATES = Number(process.env.FUZZ_UPDATES ?? 3000)
/** Decided or applied, in milliseconds; far above what a quiet machine needs, far below what is felt. */
const MOST = 1000
const ME = 77
const LOCKED = '第九轮共识备忘录'

const draft = (client: number): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = client
  for (const lang of ['zh', 'en'] as const) rootOf(doc, lang)
  // As in a room: the journal alone changes the text.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}

/** A text with a history: written by three clients, with deleted words and blocks in it. */
function grown(random: Chance): { doc: Y.Doc; journal: Uint8Array[] } {
  const doc = draft(1)
  const journal: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => journal.push(update))
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, START))
  for (const client of [ME, 88, 1]) {
    doc.clientID = client
    for (let i = 0; i < 60; i++) scribble(doc, random)
  }
  doc.clientID = 1
  return { doc, journal: [...journal] }
}

const nothingPending = ({ store }: Y.Doc): void =>
  expect([store.pendingStructs, store.pendingDs]).toEqual([null, null])

/** No form but the schema's, nothing unclean, the locked block as it was. */
function sound(doc: Y.Doc): void {
  nothingPending(doc)
  expect([...doc.share.keys()].every((name) => name === 'zh' || name === 'en')).toBe(true)
  for (const lang of ['zh', 'en'] as const) {
    for (const block of rootOf(doc, lang).toArray()) {
      if (!(block instanceof Y.XmlElement)) throw new Error(`a ${block.constructor.name} in the root`)
      expect(block.nodeName).toBe('block')
      expect(block.toArray().every((text) => text.constructor === Y.XmlText)).toBe(true)
    }
    for (const block of readMemorandum(doc, lang).blocks) expect(isCleanText(blockText(block))).toBe(true)
  }
  const locked = readMemorandum(doc, 'zh').blocks.filter((b) => b.locked)
  expect(locked.map(blockText)).toEqual([LOCKED])
}

/** The room's two steps, by hand. */
class Server {
  readonly doc: Y.Doc
  readonly journal: Uint8Array[]
  readonly counts = { taken: 0, nothing: 0, worstAdmit: 0, worstApply: 0 }
  readonly refused: Record<string, number> = {}
  readonly peer = draft(99)

  constructor(random: Chance) {
    const { doc, journal } = grown(random)
    this.doc = doc
    this.journal = journal
    for (const update of journal) Y.applyUpdate(this.peer, update)
  }

  take(update: Uint8Array, canWrite: boolean): void {
    const before = Y.encodeStateAsUpdate(this.doc)
    const [verdict, ms] = timed(() => admit(this.doc, update, { client: ME, canWrite, closed: null }))
    this.counts.worstAdmit = Math.max(this.counts.worstAdmit, ms)
    expect(Buffer.compare(Y.encodeStateAsUpdate(this.doc), before)).toBe(0)
    nothingPending(this.doc)
    if (!verdict.ok) {
      const { code, detail = '' } = verdict.refusal
      const why = `${code} ${detail}`.trim()
      this.refused[why] = (this.refused[why] ?? 0) + 1
    } else if (canWrite && verdict.value.changes) this.#apply(verdict.value.update)
    else {
      this.counts.nothing++
      expect(verdict.value.changes && !canWrite).toBe(false)
    }
  }

  /** A document made anew from the journal, as after a restart. */
  reopened(): Y.Doc {
    const doc = draft(2)
    doc.transact(() => {
      for (const update of this.journal) Y.applyUpdate(doc, update)
    })
    return doc
  }

  /** What somebody gets who opens the room now. */
  newcomer(): Y.Doc {
    const doc = draft(3)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc))
    return doc
  }

  #apply(update: Uint8Array): void {
    this.counts.taken++
    const [, ms] = timed(() => Y.applyUpdate(this.doc, update))
    this.counts.worstApply = Math.max(this.counts.worstApply, ms)
    this.journal.push(update)
    Y.applyUpdate(this.peer, update)
    nothingPending(this.doc)
    nothingPending(this.peer)
  }
}

function timed<T>(work: () => T): readonly [T, number] {
  const worked = stopwatch()
  return [work(), worked()]
}

const textOf = (doc: Y.Doc) => [readMemorandum(doc, 'zh'), readMemorandum(doc, 'en')]

describe.each(seeds(2))('updates of a valid structure with hostile values, seed %i', (seed) => {
  it('[AD0] nothing throws, stalls, becomes pending or leaves the schema; what is refused leaves no trace', {
    timeout: 600_000,
  }, () => {
    const random = chance(seed)
    let server = new Server(random)
    const refused: Record<string, number> = {}
    const counts = { taken: 0, nothing: 0, worstAdmit: 0, worstApply: 0 }
    for (let i = 1; i <= UPDATES; i++) {
      const update = random.happens(0.3)
        ? mutated(honestUpdate(server.doc, ME, random), random)
        : written(hostileUpdate(groundOf(server.doc, ME), random))
      server.take(update, random.happens(0.85))
      if (i % 50 !== 0 && i !== UPDATES) continue
      sound(server.doc)
      sound(server.peer)
      const reopened = server.reopened()
      sound(reopened)
      expect(textOf(server.peer)).toEqual(textOf(server.doc))
      expect(textOf(reopened)).toEqual(textOf(server.doc))
      expect(textOf(server.newcomer())).toEqual(textOf(server.doc))
      if (i % 500 !== 0 && i !== UPDATES) continue
      add(refused, server.refused)
      add(counts, server.counts)
      server = new Server(random)
    }
    console.info(`seed ${seed}: ${JSON.stringify({ ...counts, refused })}`)
    expect(counts.worstAdmit + counts.worstApply).toBeLessThan(MOST)
    expect(counts.taken).toBeGreaterThan(UPDATES / 50)
    expect(Object.keys(refused).length).toBeGreaterThan(15)
  })
})

const add = (sum: Record<string, number>, more: Readonly<Record<string, number>>): void => {
  for (const [name, n] of Object.entries(more))
    sum[name] = name.startsWith('worst') ? Math.max(sum[name] ?? 0, n) : (sum[name] ?? 0) + n
}
