import type { Dossier } from '../../model/dossier/dossier.ts'
import { ledger } from '../../model/dossier/ledger.ts'
import { tabledIn } from '../../model/dossier/suggestions/disputes.ts'
import type { Suggestion } from '../../model/dossier/suggestions/suggestion.ts'
import { type MemoId, personId, type Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import { cleanText } from '../../model/memo/clean.ts'
import type { Actor } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { type Annex, annexOf } from '../../model/render/annex.ts'
import type { PersonNames } from '../../model/render/page-comments.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { readRef, type VersionRef } from '../../model/wire/compare.ts'
import { type FileComments, isNamed, isRedline, type StartExport } from '../../model/wire/exports.ts'
import { printedAs, type WorkingCopy } from '../../model/word-in/working-copy.ts'
import type { ReadSubject } from '../export/jobs.ts'
import type { Subject } from '../export/subject.ts'
import type { Library } from '../library/library.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { CLOCK } from '../seams.ts'
import { Slices } from '../slices.ts'
import { type ArchivedState, changedAt } from './archive.ts'
import { exportedThreads } from './export-comments.ts'
import type { Memoranda } from './memoranda.ts'
import type { RoomAnswer } from './permitted.ts'

type Books = Pick<Library, 'items' | 'lineages'>
type VersionReader = Pick<Memoranda, 'version' | 'numbersKept' | 'reading'>

/** What is exported, as one entry of the journal left it. */
export type ExportedState = {
  readonly entry: Seq
  /** [EX12] The time in the file (UTC ms). */
  readonly at: number
  /** The title of a named reading. */
  readonly reading: string | null
  readonly dossier: Dossier
  /** With the numbers it keeps; undefined: the memorandum is not in that language. */
  readonly text: (lang: Lang) => Memorandum | undefined
  /** The document, as a Yjs update, in which comments are looked for. */
  readonly state: Uint8Array | null
}

/** What an export prints: the text and the form as they are now, or as a named reading has them, and of the rest what is asked for. */
export const subjectIn =
  (rooms: Pick<Rooms, 'open'>, library: Books, memoranda: VersionReader): ReadSubject =>
  async (memo, by, ask) => {
    const room = await rooms.open(memo)
    if (!room.ok) return room
    const actor = room.value.actor(by)
    if (!actor) return refuse({ why: 'no-such-memorandum' })
    const state = await (ask.reading === undefined
      ? stateNow(room.value, memoranda, memo, actor, ask)
      : stateOfReading(memoranda, memo, actor, ask.reading))
    if (!state.ok) return state
    const ref = baseRef(ask)
    const base = ref ? await memoranda.version(memo, actor, ask.lang, ref) : ok(null)
    return base.ok ? subjectOf(memo, state.value, actor, ask, { library, base: base.value }) : base
  }

type SubjectDeps = { readonly library: Books; readonly base: Subject['base'] }

/** Of one state, what whoever asks may see of it. `actor` null: whoever has the folder, who sees of comments what all do. */
export function subjectOf(
  memo: MemoId,
  exported: ExportedState,
  actor: Actor | null,
  ask: StartExport,
  { library, base }: SubjectDeps,
): Result<Subject, Refusal> {
  const { dossier, at, reading, entry, state } = exported
  const text = exported.text(ask.lang)
  if (!text) return refuse({ why: 'malformed', detail: 'lang' })
  const { fields, participants, about } = dossier
  const comments = wantedComments(ask)
  const suggestions = showsSuggestions(ask) ? tabledOf(dossier, ask) : []
  return ok({
    text,
    at,
    reading,
    fields,
    participants,
    about: { title: about?.title ?? '' },
    annex: annexFor(exported, library, ask),
    suggestions,
    names: isNamed(ask) && isRolling(ask) ? namesOf(dossier, suggestions) : {},
    base,
    working: isWorking(ask) ? workingCopy(memo, entry, ask) : null,
    comments:
      comments && state
        ? {
            ...exportedThreads(dossier, actor, ask.lang, { which: comments, named: isNamed(ask) }),
            state: Buffer.from(state).toString('base64'),
          }
        : null,
  })
}

/** [EX11] Who wrote what is tabled. Every member sees who is one; nobody else is called by name. */
function namesOf({ members }: Dossier, suggestions: readonly Suggestion[]): PersonNames {
  const authors = suggestions.flatMap(({ tabled }) => members.get(tabled?.author ?? personId('')) ?? [])
  return Object.fromEntries(authors.map(({ person, name }) => [person, cleanText(name)]))
}

/** [TX5] All is taken in one turn, when nothing of it is left to be read: the texts, the entry that left them so, and where comments are looked for in them. */
async function stateNow(
  room: Room,
  memoranda: VersionReader,
  memo: MemoId,
  actor: Actor,
  ask: StartExport,
): RoomAnswer<ExportedState> {
  const leading = room.dossier().about?.leading ?? ask.lang
  const langs = [...new Set(wantsAnnex(ask) ? [ask.lang, leading] : [ask.lang])]
  await room.readAhead(new Slices(CLOCK.now))
  const reading = langs.map((lang) => room.memorandum(lang))
  const state = wantedComments(ask) ? room.missing(NOTHING_YET) : null
  const [head, ...read] = await Promise.all([room.settled(), ...reading])
  if (!head) return refuse({ why: 'unavailable' })
  const dossier = room.dossier()
  const texts = new Map<Lang, Memorandum>()
  for (const text of read) {
    if (!text.ok) return text
    const kept = await memoranda.numbersKept(memo, actor, text.value.lang)
    if (!kept.ok) return kept
    texts.set(text.value.lang, { ...text.value, basis: kept.value.basis })
  }
  const at = await changedAt(room.archive(), head.seq)
  return ok({ entry: head.seq, at, reading: null, dossier, text: (lang) => texts.get(lang), state })
}

/** [RN4] A named reading is exported as it was, by whoever may read it. */
async function stateOfReading(
  memoranda: VersionReader,
  memo: MemoId,
  actor: Actor,
  reading: Seq,
): RoomAnswer<ExportedState> {
  const found = await memoranda.reading(memo, actor, reading)
  return found.ok ? ok(exportedState(found.value.state, found.value.reading.title)) : found
}

export const exportedState = (
  { seq, at, dossier, texts, state }: ArchivedState,
  reading: string | null,
): ExportedState => ({ entry: seq, at, reading, dossier, text: (lang) => texts.get(lang), state })

/** The state vector of a document that has nothing yet. */
const NOTHING_YET = Uint8Array.of(0)

function wantedComments(ask: StartExport): Exclude<FileComments, 'none'> | null {
  const asked = 'comments' in ask ? (ask.comments ?? 'none') : 'none'
  return asked === 'none' ? null : asked
}

const isWorking = (ask: StartExport): boolean => 'working' in ask && ask.working === true

function workingCopy(memo: MemoId, seq: Seq, ask: StartExport): WorkingCopy {
  const { edition = 'clean', base } = 'edition' in ask ? ask : {}
  return { memorandum: memo, seq, options: printedAs(ask.lang, edition, base) }
}

/** Whoever works on a text in Word works on the text itself; so does a redline. */
const showsSuggestions = (ask: StartExport): boolean =>
  isRolling(ask) || (isText(ask) && !isRedline(ask) && !isWorking(ask))

const isRolling = (ask: StartExport): boolean => 'edition' in ask && ask.edition === 'rolling'
const isText = ({ kind }: StartExport): boolean => kind !== 'annex-csv' && kind !== 'annex-docx'

/** [EX10] What a party drafted over what it tabled is not for a file. */
const tabledOf = ({ suggestions }: Dossier, { lang }: StartExport): readonly Suggestion[] =>
  tabledIn(suggestions.values(), lang).map((one) => ({ ...one, draft: null }))

/** With what a redline compares the text. */
export const baseRef = (ask: StartExport): VersionRef | null =>
  'base' in ask && ask.edition === 'redline' && ask.base !== undefined ? readRef(ask.base) : null

const wantsAnnex = (ask: StartExport): boolean =>
  ask.kind === 'annex-csv' || ask.kind === 'annex-docx' || ('annex' in ask && ask.annex === true)
const NO_ANNEX: Annex = { heading: '', columns: [], rows: [] }

/** What becomes of the prior items is read from the leading language, and printed in the one asked for. */
function annexFor({ dossier, text }: ExportedState, library: Books, ask: StartExport): Annex {
  const leading = text(dossier.about?.leading ?? ask.lang)
  if (!wantsAnnex(ask) || !leading) return NO_ANNEX
  const rows = ledger(library.items(), leading, dossier, library.lineages())
  return annexOf(rows, leading, ask.lang)
}
