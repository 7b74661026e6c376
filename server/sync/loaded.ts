import type * as Y from 'yjs'
import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import { draftOf } from '../../model/draft/replay.ts'
import { rootOf } from '../../model/draft/text.ts'
import type { ClientId, Seams } from '../../model/ids.ts'
import { LANGS } from '../../model/memo/blocks.ts'
import type { Entry, Journal } from '../store/port.ts'
import { enteredFact } from './entries.ts'

/** What a journal says, read once when a room opens. */
export type Loaded = {
  readonly journal: Journal
  readonly doc: Y.Doc
  readonly dossier: Dossier
  /** All facts but those for the server alone. */
  readonly facts: readonly Entered[]
}

/** [RM2] A room opens on a journal without gaps and a text with nothing missing, or not at all: it throws. */
export async function load(journal: Journal, seams: Seams): Promise<Loaded> {
  const entries = await journal.read(0)
  entries.forEach((entry, i) => {
    if (entry.seq !== i + 1) throw new Error(`the journal has ${entry.seq} where ${i + 1} should be`)
  })
  const facts = entries.filter((entry) => entry.kind === 'fact').map(enteredFact)
  const dossier = { ...facts.reduce(fold, EMPTY_DOSSIER), seq: entries.length }
  const doc = textOf(entries)
  doc.clientID = unusedClient(seams, doc, dossier)
  return { journal, doc, dossier, facts: facts.filter((f) => f.audience !== 'server') }
}

function textOf(entries: readonly Entry[]): Y.Doc {
  const doc = draftOf(entries.filter((entry) => entry.kind === 'update').map((entry) => entry.payload))
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new Error('the updates of the journal leave something pending')
  for (const lang of LANGS) rootOf(doc, lang)
  // Yjs by itself removes redundant marks after it applied an update. Here the journal alone changes the text; the
  // clients do the same, and what they removed comes in as their update.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}

/** [RM3] A client id this journal has never seen: not handed out, not in the text, not the server's own. */
export function unusedClient(seams: Seams, doc: Y.Doc, dossier: Dossier): ClientId {
  for (;;) {
    const client = drawn(seams.id())
    const used =
      client === 0 || client === doc.clientID || dossier.clients.has(client) || doc.store.clients.has(client)
    if (!used) return client
  }
}

/** 32 bits from an id made by chance (FNV-1a). */
function drawn(id: string): ClientId {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
