import {
  type BlockChange,
  ChangesReplay,
  type JournalUpdate,
  LaterChangesReplay,
  TextsReplay,
} from '../../model/draft/replay.ts'
import type { BlockId, PersonId, Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'

/** Goes through all steps at once. */
export function finished<T>(steps: Iterator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The texts as they stood after several entries, in one replay. */
export function* textsSteps(
  updates: readonly JournalUpdate[],
  lang: Lang,
  seqs: readonly Seq[],
): Generator<void, ReadonlyMap<Seq, Memorandum>> {
  const replay = new TextsReplay(lang, seqs)
  yield* replay.enter(updates)
  return yield* replay.end()
}

/** The text as it stood after entry `seq`. */
export const memorandumAt = (updates: readonly JournalUpdate[], lang: Lang, seq: Seq): Memorandum =>
  finished(textsSteps(updates, lang, [seq])).get(seq) ?? { lang, blocks: [] }

/** Every change of every block, in order. */
export function changesOf(updates: readonly JournalUpdate[], lang: Lang): readonly BlockChange[] {
  const found: BlockChange[] = []
  const replay = new ChangesReplay(lang, (changes) => found.push(...changes))
  finished(replay.enter(updates))
  return found
}

/** Whose updates touched which blocks behind entry `from`, up to entry `to`. */
export function* touchesSteps(
  updates: readonly JournalUpdate[],
  lang: Lang,
  from: Seq,
  to: Seq,
): Generator<void, ReadonlyMap<BlockId, ReadonlySet<PersonId>>> {
  const touches = new Map<BlockId, Set<PersonId>>()
  const replay = new LaterChangesReplay(lang, from, to, ({ block, by }) => {
    touches.set(block, (touches.get(block) ?? new Set()).add(by))
  })
  yield* replay.enter(updates)
  return touches
}
