import type { PersonId, Seq } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import type { Actor } from '../people.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import type { Seams } from '../seams.ts'
import type { TextInHand } from './text-in-hand.ts'

// A subject of the dossier is one file: a table of its facts (kind → what the fact says), the part of the dossier that
// is its own, what each fact makes of that part, a table of its commands, and what each command is decided to be.

/** One of the facts of a table, with its kind. */
export type FactIn<Facts, K extends keyof Facts = keyof Facts> = {
  readonly [P in K]: { readonly kind: P } & Facts[P]
}[K]

/** One of the commands of a table, with its name. */
export type CommandIn<Commands, K extends keyof Commands = keyof Commands> = {
  readonly [P in K]: { readonly do: P } & Commands[P]
}[K]

/** By whom and when (UTC milliseconds) a fact was entered, and as which entry of the journal. */
export type EntryStamp = { readonly by: PersonId; readonly at: number; readonly seq: Seq }

/** For each kind of fact what of the dossier becomes another: `Part` is what it reads, and what it may change. */
export type Folds<Facts, Part> = {
  readonly [K in keyof Facts]: (part: Part, fact: FactIn<Facts, K>, stamp: EntryStamp) => Partial<Part>
}

/** A decision: facts, all of them entered in one append, or the refusal. */
export type Decided<Facts> = Result<readonly FactIn<Facts>[], Refusal>

/**
 * What a decision is made on beside the dossier: the prior items of the library, where ids come from, and the text, into
 * which a decision may write.
 */
export type Around = {
  readonly items: readonly PriorItem[]
  readonly seams: Seams
  readonly text: TextInHand
}

/** For each command the function that decides it, reading `Part` of the dossier. */
export type Decisions<Commands, Part, Facts> = {
  readonly [K in keyof Commands]: (
    part: Part,
    actor: Actor,
    ask: CommandIn<Commands, K>,
    around: Around,
  ) => Decided<Facts>
}
