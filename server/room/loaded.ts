import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import type { ClientId, Seq } from '../../model/ids.ts'
import type { Seams } from '../../model/seams.ts'
import type { Entry, Journal } from '../store/port.ts'
import { enteredFact } from './entries.ts'
import { decodeKept, type Kept } from './kept.ts'
import { Text } from './text.ts'

/** What a journal says, read once when a room opens. */
export type Loaded = {
  readonly journal: Journal
  readonly text: Text
  readonly dossier: Dossier
  /** All but the 'joined' ones: these are the dossier's clients. */
  readonly facts: readonly Entered[]
  /** Which part of it was read from a snapshot; `updates`: how many followed it. */
  readonly from: { readonly seq: Seq; readonly updates: number }
}

export type Loading = {
  readonly seams: Seams
  /** False: a room ended by a failure. Then the journal alone is believed. */
  readonly trust: boolean
  readonly report: (error: unknown) => void
}

/**
 * [RM2] A room opens on a journal without gaps and a text with nothing missing, or not at all: it throws. [KP1] What a
 * snapshot says is what the entries up to it say; where it does not hold, all of them are read.
 */
export async function load(journal: Journal, { seams, trust, report }: Loading): Promise<Loaded> {
  const kept = trust ? await keptIn(journal, report) : null
  if (!kept) return read(journal, seams, NOTHING_KEPT)
  try {
    return await read(journal, seams, kept)
  } catch (error) {
    report(error)
    return read(journal, seams, NOTHING_KEPT)
  }
}

type KeptAt = Omit<Kept, 'stored'> & { readonly seq: Seq; readonly stored: Kept['stored'] | null }
const NOTHING_KEPT: KeptAt = { seq: 0, stored: null, facts: [], clients: new Map() }

async function keptIn(journal: Journal, report: Loading['report']): Promise<KeptAt | null> {
  try {
    const snapshot = await journal.snapshot()
    const kept = snapshot && decodeKept(snapshot.body)
    return kept && { ...kept, seq: snapshot.seq }
  } catch (error) {
    report(error)
    return null
  }
}

async function read(journal: Journal, seams: Seams, kept: KeptAt): Promise<Loaded> {
  const tail = await journal.read(kept.seq)
  tail.forEach((entry, i) => {
    const due = kept.seq + 1 + i
    if (entry.seq !== due) throw new Error(`the journal has ${entry.seq} where ${due} should be`)
  })
  const updates = tail.filter((entry) => entry.kind === 'update').map((entry) => entry.payload)
  const { facts, clients } = decided(kept, tail)
  const dossier = { ...facts.reduce(fold, EMPTY_DOSSIER), clients, seq: kept.seq + tail.length }
  const text = textOf(kept, updates)
  text.writesAs(unusedClient(seams, text, dossier))
  return { journal, text, dossier, facts, from: { seq: kept.seq, updates: updates.length } }
}

/** Folding a 'joined' copies all the clients there are, and says nothing about anything else: these are gathered. */
function decided(kept: KeptAt, tail: readonly Entry[]): Omit<Kept, 'stored'> {
  const facts = [...kept.facts]
  const clients = new Map(kept.clients)
  for (const entry of tail.filter((one) => one.kind === 'fact')) {
    const entered = enteredFact(entry)
    const { fact } = entered
    if (fact.kind === 'joined') clients.set(fact.client, { person: fact.person, session: fact.session })
    else facts.push(entered)
  }
  return { facts, clients }
}

/** At rest in any case: whoever comes first may only want to read. */
function textOf({ stored }: KeptAt, updates: readonly Uint8Array[]): Text {
  if (stored && updates.length === 0) return Text.atRest(stored)
  const text = Text.of(stored ? [stored.update, ...updates] : updates)
  text.rest()
  return text
}

/** [RM3] A client id this journal has never seen: not handed out, not in the text, not the server's own. */
export function unusedClient(seams: Seams, text: Pick<Text, 'knows'>, dossier: Dossier): ClientId {
  for (;;) {
    const client = drawn(seams.id())
    if (client !== 0 && !dossier.clients.has(client) && !text.knows(client)) return client
  }
}

/** 32 bits from an id made by chance (FNV-1a). */
function drawn(id: string): ClientId {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
