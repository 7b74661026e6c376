import { ledger } from '../../model/dossier/ledger.ts'
import { annexOf } from '../../model/render/annex.ts'
import { ok } from '../../model/result.ts'
import type { ReadSubject } from '../export/jobs.ts'
import type { Library } from '../library/library.ts'
import type { Rooms } from '../room/rooms.ts'
import type { Memoranda } from './memoranda.ts'

/** What an export prints: the text and the form as they are now. */
export const subjectIn =
  (
    rooms: Pick<Rooms, 'open'>,
    library: Pick<Library, 'items' | 'lineages'>,
    memoranda: Pick<Memoranda, 'version'>,
  ): ReadSubject =>
  async (memo, by, lang, ref) => {
    const room = await rooms.open(memo)
    if (!room.ok) return room
    const dossier = room.value.dossier()
    const text = await room.value.memorandum(lang)
    if (!text.ok) return text
    const base = ref && (await memoranda.version(memo, by, lang, ref))
    if (base && !base.ok) return base
    // What becomes of the prior items is read from the leading language, and printed in the one asked for.
    const leading = await room.value.memorandum(dossier.about?.leading ?? lang)
    if (!leading.ok) return leading
    const rows = ledger(library.items(), leading.value, dossier, library.lineages())
    const { fields, participants } = dossier
    return ok({
      text: text.value,
      fields,
      participants,
      about: { title: dossier.about?.title ?? '' },
      annex: annexOf(rows, leading.value, lang),
      suggestions: dossier.suggestions.values(),
      base: base ? base.value : null,
    })
  }
