import type * as Y from 'yjs'
import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { foldAll } from '../../model/dossier/fold.ts'
import { appliedInPortions, draftOf } from '../../model/draft/journal-document.ts'
import type { ClientId, Seq } from '../../model/ids.ts'
import { PersistentMap } from '../../model/persistent-map.ts'
import type { Seams } from '../../model/seams.ts'
import type { Journal } from '../store/port.ts'
import { enteredFact } from './entries.ts'
import { LiveText } from './live-text.ts'
import { type DecodedSnapshot, decodeSnapshotBody, type SnapshotBody } from './snapshot-body.ts'
import type { LastSnapshot } from './snapshotter.ts'

/** What a journal says, read once when a room opens. */
export type Loaded = {
  readonly journal: Journal
  readonly text: LiveText
  readonly dossier: Dossier
  /** All but the 'joined' ones: these are the dossier's clients. */
  readonly facts: readonly Entered[]
  /** Bytes of all facts, as they were read. */
  readonly factBytes: number
  /** Which part of it was read from a snapshot. */
  readonly from: LastSnapshot
}

type LoadDeps = {
  readonly seams: Seams
  /** False: a room ended by a failure. Then the journal alone is believed. */
  readonly trustSnapshot: boolean
  readonly report: (error: unknown) => void
}

/**
 * [RM2] A room opens on a journal without gaps and a text with nothing missing, or not at all: it throws. [KP1] What a
 * snapshot says is what the entries up to it say. [KP3] If it cannot be read on from, all entries are read.
 */
export async function load(journal: Journal, { seams, trustSnapshot, report }: LoadDeps): Promise<Loaded> {
  const start = trustSnapshot ? await snapshotOf(journal, report) : null
  if (!start) return replay(journal, seams, NO_SNAPSHOT)
  try {
    return await replay(journal, seams, start)
  } catch (error) {
    report(error)
    return replay(journal, seams, NO_SNAPSHOT)
  }
}

/** Where replaying begins: after entry `seq`, with what the entries up to it came to. */
type ReplayStart = Omit<DecodedSnapshot, 'text'> & {
  readonly seq: Seq
  readonly text: SnapshotBody['text'] | null
}
const NO_SNAPSHOT: ReplayStart = { seq: 0, text: null, facts: [], clients: new Map(), factBytes: 0 }

async function snapshotOf(journal: Journal, report: LoadDeps['report']): Promise<ReplayStart | null> {
  try {
    const snapshot = await journal.snapshot()
    const body = snapshot && decodeSnapshotBody(snapshot.body)
    return body && { ...body, seq: snapshot.seq }
  } catch (error) {
    report(error)
    return null
  }
}

/** [KP4] Reads only the entries after the start. */
async function replay(journal: Journal, seams: Seams, start: ReplayStart): Promise<Loaded> {
  const tail = await readTail(journal, start)
  const clients = PersistentMap.of(start.clients)
  const found = [...start.facts, ...tail.facts]
  const dossier = { ...foldAll({ ...EMPTY_DOSSIER, clients }, found), seq: tail.seq }
  const facts = found.filter(({ fact }) => fact.kind !== 'joined')
  const text = textOf(start, tail)
  text.writesAs(serverClient(seams, text, dossier))
  const factBytes = start.factBytes + tail.factBytes
  return { journal, text, dossier, facts, factBytes, from: { seq: start.seq, updates: tail.updates } }
}

/** At rest in any case: whoever comes first may only want to read. */
function textOf({ text }: ReplayStart, { doc }: Tail): LiveText {
  if (text && !doc) return LiveText.atRest(text)
  const live = LiveText.of(doc ?? draftOf([]))
  live.rest()
  return live
}

/** What the entries after the start say. `doc`: the text with their updates; null: there are none. */
type Tail = {
  readonly seq: Seq
  readonly facts: readonly Entered[]
  readonly factBytes: number
  readonly updates: number
  readonly doc: Y.Doc | null
}

/** [JR6] A page at a time: others have their turn in between, and no more than a page is held. */
async function readTail(journal: Journal, start: ReplayStart): Promise<Tail> {
  let [seq, updates, factBytes]: [Seq, number, number] = [start.seq, 0, 0]
  let doc: Y.Doc | null = null
  const facts: Entered[] = []
  for await (const page of journal.pages(start.seq)) {
    const written: Uint8Array[] = []
    for (const entry of page) {
      if (entry.seq !== ++seq) throw new Error(`the journal has ${entry.seq} where ${seq} should be`)
      if (entry.kind === 'update') written.push(entry.payload)
      else {
        facts.push(enteredFact(entry))
        factBytes += entry.payload.length
      }
    }
    if (written.length === 0) continue
    doc ??= draftOf(start.text ? [start.text.update] : [])
    for (const _ of appliedInPortions(doc, written)) await turnOver()
    updates += written.length
  }
  return { seq, facts, factBytes, updates, doc }
}

const turnOver = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve))

/** Client ids below this are the server's: of two that insert behind one letter at once, Yjs puts the lower one first. */
const FIRST_OF_PEOPLE = 1 << 20

/** [RM3] A client id this journal has never seen: not handed out, not in the text, not the server's own. */
export function unusedClient(seams: Seams, text: Pick<LiveText, 'knows'>, dossier: Dossier): ClientId {
  for (;;) {
    const client = clientIdFrom(seams.id())
    if (client >= FIRST_OF_PEOPLE && !dossier.clients.has(client) && !text.knows(client)) return client
  }
}

/**
 * [RM20] One for the server itself: words that it puts behind their author's letter, where that stands now, come before
 * what the author, who has not seen them there yet, types on behind it.
 */
function serverClient(seams: Seams, text: Pick<LiveText, 'knows'>, dossier: Dossier): ClientId {
  for (;;) {
    const client = clientIdFrom(seams.id()) % FIRST_OF_PEOPLE
    if (client !== 0 && !dossier.clients.has(client) && !text.knows(client)) return client
  }
}

/** 32 bits of a random id (FNV-1a). */
function clientIdFrom(id: string): ClientId {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
