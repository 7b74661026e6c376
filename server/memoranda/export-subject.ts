import type { Dossier } from '../../model/dossier/dossier.ts'
import { ledger } from '../../model/dossier/ledger.ts'
import { tabledIn } from '../../model/dossier/suggestions/disputes.ts'
import type { Suggestion } from '../../model/dossier/suggestions/suggestion.ts'
import type { MemoId } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import { type Annex, annexOf } from '../../model/render/annex.ts'
import { ok, refuse } from '../../model/result.ts'
import { readRef } from '../../model/wire/compare.ts'
import type { FileComments, StartExport } from '../../model/wire/exports.ts'
import type { NumbersKept } from '../../model/wire/history.ts'
import { printedAs, type WorkingCopy } from '../../model/word-in/working-copy.ts'
import type { ReadSubject } from '../export/jobs.ts'
import type { Subject } from '../export/subject.ts'
import type { Library } from '../library/library.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { exportedThreads } from './export-comments.ts'
import type { Memoranda } from './memoranda.ts'
import type { RoomAnswer } from './permitted.ts'

type Books = Pick<Library, 'items' | 'lineages'>
type VersionReader = Pick<Memoranda, 'version' | 'numbersKept'>

/** What an export prints: the text and the form as they are now, and of the rest what is asked for. */
export const subjectIn =
  (rooms: Pick<Rooms, 'open'>, library: Books, memoranda: VersionReader): ReadSubject =>
  async (memo, by, ask) => {
    const room = await rooms.open(memo)
    if (!room.ok) return room
    const actor = room.value.actor(by)
    if (!actor) return refuse({ why: 'no-such-memorandum' })
    // All three in one turn: the text, the entry that left it so, and where comments are looked for in it.
    const wanted = wantedComments(ask)
    const reading = room.value.memorandum(ask.lang)
    const settling = room.value.settled()
    const state = wanted && Buffer.from(room.value.missing(NOTHING_YET)).toString('base64')
    const [text, head] = await Promise.all([reading, settling])
    if (!text.ok) return text
    const kept = await memoranda.numbersKept(memo, actor, ask.lang)
    if (!kept.ok) return kept
    const { basis } = kept.value
    const base = await baseOf(memoranda, memo, actor, ask)
    if (!base.ok) return base
    const dossier = room.value.dossier()
    const annex = await annexFor(room.value, dossier, library, ask, (lang) =>
      memoranda.numbersKept(memo, actor, lang),
    )
    if (!annex.ok) return annex
    const { fields, participants } = dossier
    return ok({
      text: { ...text.value, basis },
      fields,
      participants,
      about: { title: dossier.about?.title ?? '' },
      annex: annex.value,
      suggestions: isRolling(ask) ? tabledOf(dossier, ask) : [],
      base: base.value,
      working: head && isWorking(ask) ? workingCopy(memo, head.seq, ask) : null,
      comments:
        wanted && state !== null ? { ...exportedThreads(dossier, actor, ask.lang, wanted), state } : null,
    })
  }

/** The state vector of a document that has nothing yet. */
const NOTHING_YET = Uint8Array.of(0)

function wantedComments(ask: StartExport): Exclude<FileComments, 'none'> | null {
  const asked = 'comments' in ask ? (ask.comments ?? 'none') : 'none'
  return asked === 'none' ? null : asked
}

const isWorking = (ask: StartExport): boolean => 'working' in ask && ask.working === true

function workingCopy(memo: MemoId, seq: number, ask: StartExport): WorkingCopy {
  const { edition = 'clean', base } = 'edition' in ask ? ask : {}
  return { memorandum: memo, seq, options: printedAs(ask.lang, edition, base) }
}

const isRolling = (ask: StartExport): boolean => 'edition' in ask && ask.edition === 'rolling'

/** [EX10] What a party drafted over what it tabled is not for a file. */
const tabledOf = ({ suggestions }: Dossier, { lang }: StartExport): readonly Suggestion[] =>
  tabledIn(suggestions.values(), lang).map((one) => ({ ...one, draft: null }))

async function baseOf(
  memoranda: VersionReader,
  memo: MemoId,
  by: Actor,
  ask: StartExport,
): RoomAnswer<Subject['base']> {
  const ref = 'base' in ask && ask.edition === 'redline' && ask.base !== undefined ? readRef(ask.base) : null
  return ref ? memoranda.version(memo, by, ask.lang, ref) : ok(null)
}

const NO_ANNEX: Annex = { heading: '', columns: [], rows: [] }

/** What becomes of the prior items is read from the leading language, and printed in the one asked for. */
async function annexFor(
  room: Room,
  dossier: Dossier,
  library: Books,
  ask: StartExport,
  numbersKept: (lang: Lang) => RoomAnswer<NumbersKept>,
): RoomAnswer<Annex> {
  const wanted = ask.kind === 'annex-csv' || ask.kind === 'annex-docx' || ('annex' in ask && ask.annex)
  if (!wanted) return ok(NO_ANNEX)
  const lang = dossier.about?.leading ?? ask.lang
  const leading = await room.memorandum(lang)
  if (!leading.ok) return leading
  const kept = await numbersKept(lang)
  if (!kept.ok) return kept
  const rows = ledger(library.items(), leading.value, dossier, library.lineages())
  return ok(annexOf(rows, { ...leading.value, basis: kept.value.basis }, ask.lang))
}
