import type { Suggestion } from '../../model/dossier/suggestions/suggestion.ts'
import type { Memorandum } from '../../model/memo/blocks.ts'
import type { Fields, Participants } from '../../model/memo/particulars.ts'
import type { Annex } from '../../model/render/annex.ts'
import type { PersonNames } from '../../model/render/page-comments.ts'
import type { WorkingCopy } from '../../model/word-in/working-copy.ts'
import type { ExportedComments } from './comment-places.ts'

/** What is exported: the text, the fields and participants that the secretariat filled in, and the disposition table. */
export type Subject = {
  /** [EX12] The time of what is exported (UTC ms), whenever that is made. */
  readonly at: number
  /** The title of a named reading; null: the text is that of now. */
  readonly reading: string | null
  readonly text: Memorandum
  readonly fields: Fields
  readonly participants: Participants
  readonly about: { readonly title: string }
  readonly annex: Annex
  /** What is tabled and open: a rolling text shows it, and a clean one what of it is in dispute. */
  readonly suggestions: readonly Suggestion[]
  /** The version with which the text is compared, and what it is called. */
  readonly base: { readonly text: Memorandum; readonly title: string } | null
  /** Of a working copy: what it is made from. */
  readonly working: WorkingCopy | null
  readonly comments: ExportedComments | null
  /** [EX11] Of those who sign, where they are to be named. */
  readonly names: PersonNames
}
