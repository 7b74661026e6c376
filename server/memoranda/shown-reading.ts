import type { Lang } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { ShownReading } from '../../model/wire/compare.ts'
import type { ArchivedState } from './archive.ts'

/** [RN4] What of a named reading is shown: of what was decided and said then, what everybody could see. */
export function shownReading(
  { at, texts, facts, threadBlocks, dossier }: ArchivedState,
  lang: Lang,
): Result<ShownReading, Refusal> {
  const text = texts.get(lang)
  if (!text) return refuse({ why: 'malformed', detail: 'lang' })
  return ok({
    ...text,
    at,
    facts: facts.filter(({ audience }) => audience === 'all'),
    places: [...threadBlocks].filter(([id]) => dossier.threads.get(id)?.audience === 'all'),
  })
}
