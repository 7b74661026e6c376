import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import type { ClientId, Seams } from '../../model/ids.ts'
import type { Journal } from '../store/port.ts'
import { enteredFact } from './entries.ts'
import { Text } from './text.ts'

/** What a journal says, read once when a room opens. */
export type Loaded = {
  readonly journal: Journal
  readonly text: Text
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
  const text = Text.of(entries.filter((entry) => entry.kind === 'update').map((entry) => entry.payload))
  text.writesAs(unusedClient(seams, text, dossier))
  return { journal, text, dossier, facts: facts.filter((f) => f.audience !== 'server') }
}

/** [RM3] A client id this journal has never seen: not handed out, not in the text, not the server's own. */
export function unusedClient(seams: Seams, text: Text, dossier: Dossier): ClientId {
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
