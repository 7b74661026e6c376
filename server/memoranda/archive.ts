import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { fold } from '../../model/dossier/fold.ts'
import { numbersKeptFrom } from '../../model/dossier/named-readings.ts'
import { type JournalUpdate, memorandumSteps } from '../../model/draft/replay.ts'
import type { Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import { numbersToKeep } from '../../model/memo/numbering.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { enteredFact, enteredUpdate } from '../room/entries.ts'
import type { Journal } from '../store/port.ts'
import { Slices } from './slices.ts'

/** A memorandum as one entry of its journal left it: the text and what was decided. */
type Archived = { readonly seq: Seq; readonly dossier: Dossier; readonly text: Memorandum }

/** [AR1] Read from the journal alone, up to entry `at`; null: all that is durable. `lang` null: the leading one. */
export async function archived(
  journal: Journal,
  lang: Lang | null,
  at: Seq | null,
  now: () => number,
): Promise<Result<Archived, Refusal>> {
  if (at !== null && at > journal.head.seq) return refuse({ why: 'no-such-version' })
  const slices = new Slices(now)
  const updates: JournalUpdate[] = []
  let [dossier, seq]: [Dossier, Seq] = [EMPTY_DOSSIER, 0]
  await slices.each(await journal.read(0), (entry) => {
    if (at !== null && entry.seq > at) return
    seq = entry.seq
    if (entry.kind === 'fact') dossier = fold(dossier, enteredFact(entry))
    else updates.push(enteredUpdate(entry))
  })
  if (!dossier.about) return refuse({ why: 'no-such-version' })
  const chosen = lang ?? dossier.about.leading
  if (!dossier.about.languages.includes(chosen)) return refuse({ why: 'malformed', detail: 'lang' })
  const text = await slices.through(memorandumSteps(updates, chosen, seq))
  const kept = numbersKeptFrom(dossier, seq)
  if (kept === null) return ok({ seq, dossier, text })
  const basis = numbersToKeep(await slices.through(memorandumSteps(updates, chosen, kept)))
  return ok({ seq, dossier, text: { ...text, basis } })
}
