import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { foldAll } from '../../model/dossier/fold.ts'
import { draftOf } from '../../model/draft/replay.ts'
import { readMemorandum } from '../../model/draft/text.ts'
import type { Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { enteredFact } from '../room/entries.ts'
import type { Journal } from '../store/port.ts'

/** A memorandum as one entry of its journal left it: the text and what was decided. */
type Archived = { readonly seq: Seq; readonly dossier: Dossier; readonly text: Memorandum }

/** [AR1] Read from the journal alone, up to entry `at`; null: all that is durable. `lang` null: the leading one. */
export async function archived(
  journal: Journal,
  lang: Lang | null,
  at: Seq | null,
): Promise<Result<Archived, Refusal>> {
  if (at !== null && at > journal.head.seq) return refuse({ why: 'no-such-version' })
  const entries = (await journal.read(0)).filter((entry) => at === null || entry.seq <= at)
  const facts = entries.filter((entry) => entry.kind === 'fact').map(enteredFact)
  const dossier = foldAll(EMPTY_DOSSIER, facts)
  if (!dossier.about) return refuse({ why: 'no-such-version' })
  const chosen = lang ?? dossier.about.leading
  if (!dossier.about.languages.includes(chosen)) return refuse({ why: 'malformed', detail: 'lang' })
  const doc = draftOf(entries.filter((entry) => entry.kind === 'update').map((entry) => entry.payload))
  const text = readMemorandum(doc, chosen)
  doc.destroy()
  return ok({ seq: entries.at(-1)?.seq ?? 0, dossier, text })
}
