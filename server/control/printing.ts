import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { fold } from '../../model/dossier/fold.ts'
import type { NamedReading } from '../../model/dossier/named-readings.ts'
import { memoId, type Seq } from '../../model/ids.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { readRef, refText, type VersionRef } from '../../model/wire/compare.ts'
import { make } from '../export/make.ts'
import type { PdfPrinter } from '../export/pdf.ts'
import type { Library } from '../library/library.ts'
import { type ArchivedState, archivedStates } from '../memoranda/archive.ts'
import { exportedState, subjectOf } from '../memoranda/export-subject.ts'
import { KeptReadings, type ReadingSource } from '../memoranda/kept-readings.ts'
import { enteredFact } from '../room/entries.ts'
import { Slices } from '../slices.ts'
import type { Journal, Store } from '../store/port.ts'
import type { DataFolder } from './data-folder.ts'
import { startExportOf } from './export-request.ts'

type PrintingDeps = {
  readonly store: Pick<Store, 'journal'>
  readonly printer: PdfPrinter
  readonly now: () => number
  /** Asked when a table of prior items is printed. */
  readonly library: () => Promise<Pick<Library, 'items' | 'lineages'>>
}

/**
 * [AR1] [EX15] Exports a memorandum from its journal: as it is now, as an entry left it, or as a named reading has it. Whoever
 * has the folder asks for nobody: what is internal to a delegation is in none of these files.
 */
export const printing =
  ({ store, printer, now, library }: PrintingDeps): DataFolder['print'] =>
  async (ask) => {
    const journal = await store.journal(ask.memorandum)
    const past = new PastVersions(journal, now)
    const dossier = await past.dossier()
    if (!dossier.about) return refuse({ refusal: { why: 'no-such-version' }, known: [] })
    const wanted = versionAsked(dossier, ask.reading ?? (ask.at === null ? 'now' : `seq:${ask.at}`))
    const base = ask.base === null ? null : versionAsked(dossier, ask.base)
    if (!wanted || (ask.base !== null && !base)) return noSuchVersion(dossier)
    const start = startExportOf(ask, ask.lang ?? dossier.about.leading, base ? refText(base.ref) : null)
    if (!start || (ask.what === 'redline') !== (base !== null))
      return refuse({ refusal: { why: 'malformed', detail: base ? 'what' : 'base' }, known: [] })
    const [state, before] = await past.states(dossier, base ? [wanted, base] : [wanted])
    if (!state || (base && !before)) return noSuchVersion(dossier)
    const against = before?.texts.get(start.lang) ?? null
    const subject = subjectOf(
      memoId(ask.memorandum),
      exportedState(state, wanted.reading?.title ?? null),
      null,
      start,
      {
        library: ask.what === 'table' ? await library() : NO_BOOKS,
        base: against && { text: against, title: base?.reading?.title ?? String(before?.seq ?? '') },
      },
    )
    if (!subject.ok) return refuse({ refusal: subject.refusal, known: [] })
    const signal = new AbortController().signal
    const made = await make(start, subject.value, { printer, signal, onProgress: () => undefined })
    return made.ok ? ok(made.value.file) : refuse({ refusal: made.refusal, known: [] })
  }

const NO_BOOKS = { items: () => [], lineages: () => [] }

/** The readings that there are, to choose from. */
const noSuchVersion = ({ readings }: Dossier): Result<never, Unprinted> =>
  refuse({
    refusal: { why: 'no-such-version' },
    known: readings.map(({ seq, title }) => ({ id: `reading:${seq}`, title })),
  })
type Unprinted = Extract<Awaited<ReturnType<DataFolder['print']>>, { readonly ok: false }>['refusal']

/** A version that somebody at the command line means; `reading`: it has a name. */
type AskedVersion = {
  readonly ref: VersionRef
  readonly reading: NamedReading | null
  readonly entry: Seq | null
}

/** The title of a reading comes first: whatever it is, it is meant. Undefined: there is no such version. */
function versionAsked({ readings }: Dossier, asked: string): AskedVersion | undefined {
  const ref = readRef(asked)
  const title = asked.startsWith('reading:') ? asked.slice('reading:'.length) : asked
  const reading =
    readings.find((one) => one.title === title) ??
    (ref?.is === 'reading' ? readings.find(({ seq }) => seq === ref.seq) : undefined)
  if (reading) return { ref: { is: 'reading', seq: reading.seq }, reading, entry: reading.entry }
  if (ref?.is === 'now') return { ref, reading: null, entry: null }
  return ref?.is === 'seq' ? { ref, reading: null, entry: ref.seq } : undefined
}

/** What a journal came to at its entries, up to the last one there was at first. */
class PastVersions {
  readonly #journal: Journal
  readonly #now: () => number
  readonly #head: Seq

  constructor(journal: Journal, now: () => number) {
    this.#journal = journal
    this.#now = now
    this.#head = journal.head.seq
  }

  async dossier(): Promise<Dossier> {
    let dossier = EMPTY_DOSSIER
    await new Slices(this.#now).pages(this.#journal.pages(0, this.#head), (entry) => {
      if (entry.kind === 'fact') dossier = fold(dossier, enteredFact(entry))
    })
    return dossier
  }

  /** In their order, all of them in one go; null: there was no memorandum yet, or there is no such entry. */
  async states(
    dossier: Dossier,
    versions: readonly AskedVersion[],
  ): Promise<readonly (ArchivedState | null)[]> {
    const entries = versions.flatMap(({ entry, reading }) => (reading ? [] : [entry ?? this.#head]))
    const made = await archivedStates(this.#journal, entries, dossier, new Slices(this.#now))
    const readings = new KeptReadings({ now: this.#now })
    const source = sourceOf(this.#journal, dossier)
    return Promise.all(
      versions.map(({ entry, reading }) =>
        reading ? readings.state(source, reading.entry) : (made.get(entry ?? this.#head) ?? null),
      ),
    )
  }
}

/** What cannot be kept is made again: nobody is told. */
const sourceOf = (journal: Journal, dossier: Dossier): ReadingSource => ({
  dossier: () => dossier,
  archive: () => ({
    pages: (after, upTo) => journal.pages(after, upTo),
    kept: (seq) => journal.kept(seq),
    keep: async (head, body) => journal.keep({ ...head, body: await body() }).catch(() => undefined),
  }),
})
