import type { Refusal } from '../refusal.ts'
import type { EntryStamp } from './subject.ts'

/** A reading that is open: 第一稿. */
export type OpenReading = EntryStamp & { readonly name: string }
/** How the last one ended; forgotten when the next one is opened. */
export type ClosedReading = EntryStamp & { readonly name: string; readonly reason: string }

/** Freezing a memorandum leaves its reading as it is. */
export type ReadingRegister = {
  readonly open: OpenReading | null
  readonly closed: ClosedReading | null
}

export type StatePart = { readonly state: State; readonly reading: ReadingRegister }

/** How the last freeze ended; null: there was none. */
type Thawed = { readonly thawed: (EntryStamp & { readonly reason: string }) | null }

/**
 * While drafting the text takes edits; in a reading it changes by suggestions alone (`reading`), frozen not at all. The
 * stamps: by whom and when the reading was opened, or the memorandum frozen or thawed.
 */
export type State =
  | ({ readonly is: 'drafting' } & Thawed)
  | ({ readonly is: 'reading' } & OpenReading & Thawed)
  | ({ readonly is: 'frozen' } & EntryStamp)
export const STATES = ['drafting', 'reading', 'frozen'] as const satisfies readonly State['is'][]

export type FreezePart = Pick<StatePart, 'state'>

/**
 * [FZ3] The refusal of everything that would change what is frozen, whoever asks; null while it is not. [FZ4] What is said
 * about the text goes on: comments and dispositions do not ask this.
 */
export function frozenRefusal({ state }: FreezePart): Refusal | null {
  return state.is === 'frozen' ? { why: 'frozen', at: state.at } : null
}

/**
 * [RG1] The refusal of every direct edit of the text, whoever asks; null while it is being drafted. In a reading the text
 * changes by suggestions that are accepted, and locked blocks follow the form.
 */
export function textRefusal({ state }: Pick<StatePart, 'state'>): Refusal | null {
  if (state.is === 'drafting') return null
  return { why: state.is, at: state.at }
}
