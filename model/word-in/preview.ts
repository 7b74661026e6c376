import type { SuggestedForm } from '../dossier/suggestions/forms.ts'
import type { Place } from '../draft/anchors.ts'
import type { SuggestionId, ThreadId } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import type { ThreadAudience } from '../people.ts'
import { WORD_LEFT_OUT, type WordHand } from './word-document.ts'

/** What of a file does not come in: what was not read, and what cannot become a suggestion or a thread. */
export const NOT_BROUGHT_IN = [
  ...WORD_LEFT_OUT,
  'locked',
  'title',
  'gone',
  'unfit',
  'unplaced',
  'bracket',
  'chosen',
  'over',
  'width',
  'already',
  'nowhere',
  'resolved',
  'too-many',
] as const
export type NotBroughtInKind = (typeof NOT_BROUGHT_IN)[number]
export type NotBroughtIn = { readonly what: NotBroughtInKind; readonly words: string }

/** `conflict`: the text has moved on where it would change it. `hands`: who the file says wrote it; never believed. */
export type WordProposal = {
  readonly form: SuggestedForm
  readonly conflict: boolean
  readonly hands: readonly WordHand[]
}

export type WordSaid = WordHand & { readonly text: string }
/** `thread`: the one that it goes on; null: a new one. `place`: in the present text. */
export type WordThread = {
  readonly place: Place
  readonly quote: string
  readonly says: readonly WordSaid[]
  readonly resolved: boolean
  readonly thread: { readonly id: ThreadId; readonly audience: ThreadAudience } | null
}

/** What is proposed and was taken out in Word: `text` says so, for a comment on the suggestion. */
export type WordDecline = { readonly suggestion: SuggestionId; readonly words: string; readonly text: string }

/** [WI7] What a file would bring in, before anything of it is stored. */
export type WordPreview = {
  readonly lang: Lang
  /** The entry of the journal whose text it is compared with. */
  readonly base: number
  readonly suggestions: readonly WordProposal[]
  readonly threads: readonly WordThread[]
  readonly declines: readonly WordDecline[]
  readonly leftOut: readonly NotBroughtIn[]
}
