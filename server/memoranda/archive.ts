import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { fold } from '../../model/dossier/fold.ts'
import { memorandumSteps } from '../../model/draft/replay.ts'
import type { Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
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
  const entries = (await journal.read(0)).filter((entry) => at === null || entry.seq <= at)
  const facts = entries.filter((entry) => entry.kind === 'fact')
  let dossier: Dossier = EMPTY_DOSSIER
  await slices.each(facts, (entry) => {
    dossier = fold(dossier, enteredFact(entry))
  })
  if (!dossier.about) return refuse({ why: 'no-such-version' })
  const chosen = lang ?? dossier.about.leading
  if (!dossier.about.languages.includes(chosen)) return refuse({ why: 'malformed', detail: 'lang' })
  const seq = entries.at(-1)?.seq ?? 0
  const updates = entries.filter((entry) => entry.kind === 'update').map(enteredUpdate)
  const text = await slices.through(memorandumSteps(updates, chosen, seq))
  return ok({ seq, dossier, text })
}
