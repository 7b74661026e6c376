import * as Y from 'yjs'
import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import { numbersKeptFrom } from '../../model/dossier/named-readings.ts'
import { StandingFacts } from '../../model/dossier/standing.ts'
import { EntriesReplay, readTextSteps } from '../../model/draft/replay.ts'
import type { BlockId, Seq, ThreadId } from '../../model/ids.ts'
import { LANGS, type Lang, type Memorandum } from '../../model/memo/blocks.ts'
import { numbersToKeep } from '../../model/memo/numbering.ts'
import { enteredFact, enteredUpdates } from '../room/entries.ts'
import type { Archive } from '../room/room-state.ts'
import type { Entry } from '../store/port.ts'
import type { Slices } from './slices.ts'
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
type DecidedThen = Pick<ArchivedState, 'seq' | 'hash' | 'at' | 'facts' | 'dossier'>
/** What the document says at an entry. */
type WrittenThen = Pick<ArchivedState, 'texts' | 'threadBlocks' | 'state'>

/**
 * [AR1] Read from the journal alone, up to each of these entries, all in one replay. Those at which there is no memorandum are
 * left out.
 */
export async function archivedStates(
  journal: Pick<Archive, 'pages'>,
  seqs: readonly Seq[],
  slices: Slices,
): Promise<ReadonlyMap<Seq, ArchivedState>> {
  const upTo = Math.max(0, ...seqs)
  const decided = await decidedAt(journal.pages(0, upTo), new Set(seqs), slices)
  const bases = new Map(
    [...decided.values()].flatMap(({ seq, dossier }): [Seq, Seq][] => {
      const basis = numbersKeptFrom(dossier, seq)
      return basis === null ? [] : [[seq, basis]]
    }),
  )
  const read = (doc: Y.Doc, seq: Seq) => writtenSteps(doc, decided.get(seq)?.dossier ?? null)
  const replay = new EntriesReplay([...decided.keys(), ...bases.values()], read)
  await slices.replay(enteredUpdates(journal.pages(0, upTo)), replay)
  const written = await slices.through(replay.end())
  return new Map(
    [...decided].flatMap(([seq, state]): [Seq, ArchivedState][] => {
      const then = written.get(seq)
      const basis = written.get(bases.get(seq) ?? 0) ?? null
      return then ? [[seq, { ...state, ...then, texts: numbered(then.texts, basis) }]] : []
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

async function decidedAt(
  pages: AsyncIterable<readonly Entry[]>,
  wanted: ReadonlySet<Seq>,
  slices: Slices,
): Promise<ReadonlyMap<Seq, DecidedThen>> {
  const found = new Map<Seq, Omit<DecidedThen, 'dossier'>>()
  const standing = new StandingFacts()
  let [dossier, at]: [Dossier, number] = [EMPTY_DOSSIER, 0]
  await slices.pages(pages, (entry) => {
    if (entry.kind === 'fact') {
      const entered = enteredFact(entry)
      dossier = fold(dossier, entered)
      if (entered.fact.kind !== 'joined') standing.add(entered, dossier)
    }
    const { seq, hash, time } = entry
    if (isForAll(entry)) at = time
    if (wanted.has(seq) && dossier.about)
      found.set(seq, { seq, hash: hash.slice(), at, facts: standing.list() })
  })
  const folded = new Map<Seq, DecidedThen>()
  for (const one of found.values())
    folded.set(one.seq, { ...one, dossier: await folding(one.facts, one.seq, slices) })
  return folded
}

/** From those facts alone, as whoever reads what is kept of them does: in the same order all things come to the same bytes. */
async function folding(facts: readonly Entered[], seq: Seq, slices: Slices): Promise<Dossier> {
  let dossier = EMPTY_DOSSIER
  await slices.each(facts, (entered) => {
    dossier = fold(dossier, entered)
  })
  return { ...dossier, seq }
}

/** `dossier` null: nothing but the texts is asked for, as numbers are taken from them. */
function* writtenSteps(doc: Y.Doc, dossier: Dossier | null): Generator<void, WrittenThen> {
  const texts = new Map<Lang, Memorandum>()
  for (const lang of dossier?.about?.languages ?? LANGS) texts.set(lang, yield* readTextSteps(doc, lang))
  if (!dossier) return { texts, threadBlocks: new Map(), state: new Uint8Array() }
  const threadBlocks = yield* threadBlockSteps(doc, dossier)
  return { texts, threadBlocks, state: Y.encodeStateAsUpdate(doc) }
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
