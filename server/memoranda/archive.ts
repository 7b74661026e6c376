import type * as Y from 'yjs'
import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import { type NamingPart, numbersKeptFrom } from '../../model/dossier/named-readings.ts'
import { StandingFacts } from '../../model/dossier/standing.ts'
import { EntriesReplay, readTextSteps } from '../../model/draft/replay.ts'
import { StateInSteps } from '../../model/draft/state-in-steps.ts'
import type { BlockId, Seq, ThreadId } from '../../model/ids.ts'
import { LANGS, type Lang, type Memorandum } from '../../model/memo/blocks.ts'
import { numbersToKeep } from '../../model/memo/numbering.ts'
import { enteredFact, enteredUpdates } from '../room/entries.ts'
import type { Archive } from '../room/room-state.ts'
import type { Slices } from '../slices.ts'
import type { Entry } from '../store/port.ts'
import { threadBlockSteps } from './thread-blocks.ts'

/** A memorandum as one entry of its journal left it: the text, and what was decided. */
export type ArchivedState = {
  readonly seq: Seq
  readonly hash: Uint8Array
  /** When the last entry up to it was made that everybody may see (UTC ms). */
  readonly at: number
  /** Those that still said something then, from which the dossier is folded. */
  readonly facts: readonly Entered[]
  readonly dossier: Dossier
  /** In each of its languages, with the numbers that are kept. */
  readonly texts: ReadonlyMap<Lang, Memorandum>
  /** The block at which each thread stood, or the nearest one; null: nothing is known of its words. */
  readonly threadBlocks: ReadonlyMap<ThreadId, BlockId | null>
  /** The document, as a Yjs update. */
  readonly state: Uint8Array
}

/** What the facts came to at an entry. */
type DecidedThen = Pick<ArchivedState, 'seq' | 'hash' | 'at' | 'facts'>
/** What the document says at an entry. */
type WrittenThen = Pick<ArchivedState, 'dossier' | 'texts' | 'threadBlocks' | 'state'>

/**
 * [AR1] Read from the journal alone, up to each of these entries, all of them in one go. Those at which there is no memorandum
 * are left out. `naming`: which readings and numberings there are by now.
 */
export async function archivedStates(
  journal: Pick<Archive, 'pages'>,
  seqs: readonly Seq[],
  naming: NamingPart,
  slices: Slices,
): Promise<ReadonlyMap<Seq, ArchivedState>> {
  const upTo = Math.max(0, ...seqs)
  const bases = new Map(seqs.map((seq) => [seq, numbersKeptFrom(naming, seq)]))
  const decisions = new DecidedEntries(new Set(seqs))
  const wanted = [...seqs, ...[...bases.values()].filter((basis) => basis !== null)]
  const read = function* (doc: Y.Doc, seq: Seq) {
    return yield* writtenSteps(doc, yield* decisions.dossierSteps(seq))
  }
  const replay = new EntriesReplay(wanted, read)
  await slices.replay(enteredUpdates(decisions.heard(journal.pages(0, upTo), slices)), replay)
  const written = await slices.through(replay.end())
  return new Map(
    seqs.flatMap((seq): [Seq, ArchivedState][] => {
      const [decided, then] = [decisions.at(seq), written.get(seq)]
      const basis = written.get(bases.get(seq) ?? 0) ?? null
      return decided && then ? [[seq, { ...decided, ...then, texts: numbered(then.texts, basis) }]] : []
    }),
  )
}

/** What was decided as of an entry; null: there was no memorandum yet. */
export async function dossierAfter(
  journal: Pick<Archive, 'pages'>,
  seq: Seq,
  slices: Slices,
): Promise<Dossier | null> {
  let dossier = EMPTY_DOSSIER
  await slices.pages(journal.pages(0, seq), (entry) => {
    if (entry.kind === 'fact') dossier = fold(dossier, enteredFact(entry))
  })
  return dossier.about ? dossier : null
}

const isForAll = ({ audience }: Entry): boolean => audience === 'all'
/** So many entries are read at once to find the last that everybody may see. */
const AT_ONCE = 64

/**
 * [EX12] The time of the text and of what was decided as of an entry: that of the last one that everybody may see. Neither that
 * somebody opened a page nor what a delegation says among itself is told by it.
 */
export async function changedAt(journal: Pick<Archive, 'pages'>, seq: Seq): Promise<number> {
  for (let upTo = seq; upTo > 0; upTo -= AT_ONCE) {
    let last: Entry | undefined
    for await (const page of journal.pages(Math.max(0, upTo - AT_ONCE), upTo))
      last = page.findLast(isForAll) ?? last
    if (last) return last.time
  }
  return 0
}

/** What was decided at some entries, of what is heard of a journal that somebody else goes through. */
class DecidedEntries {
  readonly #wanted: ReadonlySet<Seq>
  readonly #found = new Map<Seq, DecidedThen>()
  readonly #standing = new StandingFacts()
  #dossier: Dossier = EMPTY_DOSSIER
  #at = 0

  constructor(wanted: ReadonlySet<Seq>) {
    this.#wanted = wanted
  }

  /** The same pages, each once what was decided in it is known. */
  async *heard(
    pages: AsyncIterable<readonly Entry[]>,
    slices: Slices,
  ): AsyncGenerator<readonly Entry[], void> {
    for await (const page of pages) {
      await slices.each(page, (entry) => this.#hear(entry))
      yield page
    }
  }

  /** Null: there was no memorandum yet, or nobody wants to know. */
  at(seq: Seq): DecidedThen | null {
    return this.#found.get(seq) ?? null
  }

  /**
   * From those facts alone, as whoever reads what is kept of them does: in the same order all things come to the same bytes.
   */
  *dossierSteps(seq: Seq): Generator<void, Dossier | null> {
    const found = this.#found.get(seq)
    if (!found) return null
    let dossier = EMPTY_DOSSIER
    for (const entered of found.facts) {
      dossier = fold(dossier, entered)
      yield
    }
    return { ...dossier, seq }
  }

  #hear(entry: Entry): void {
    const { seq, hash, time } = entry
    if (entry.kind === 'fact') {
      const entered = enteredFact(entry)
      this.#dossier = fold(this.#dossier, entered)
      if (entered.fact.kind !== 'joined') this.#standing.add(entered, this.#dossier)
    }
    if (isForAll(entry)) this.#at = time
    if (!this.#wanted.has(seq) || !this.#dossier.about) return
    this.#found.set(seq, { seq, hash: hash.slice(), at: this.#at, facts: this.#standing.list() })
  }
}

/** `dossier` null: nothing but the texts is asked for, as numbers are taken from them. */
function* writtenSteps(doc: Y.Doc, dossier: Dossier | null): Generator<void, WrittenThen> {
  const texts = new Map<Lang, Memorandum>()
  for (const lang of dossier?.about?.languages ?? LANGS) texts.set(lang, yield* readTextSteps(doc, lang))
  if (!dossier) return { dossier: EMPTY_DOSSIER, texts, threadBlocks: new Map(), state: new Uint8Array() }
  const threadBlocks = yield* threadBlockSteps(doc, dossier)
  const state = new StateInSteps(doc)
  yield* state.steps()
  return { dossier, texts, threadBlocks, state: state.end() }
}

/** [RN5] Each text with the numbers it keeps from another one. */
function numbered(texts: WrittenThen['texts'], basis: WrittenThen | null): ArchivedState['texts'] {
  if (!basis) return texts
  return new Map(
    [...texts].map(([lang, text]) => {
      const from = basis.texts.get(lang)
      return [lang, from ? { ...text, basis: numbersToKeep(from) } : text]
    }),
  )
}
