import type { SourceId, TemplateId } from '../ids.ts'
import { type ItemKind, LISTED_KINDS } from '../library/items.ts'
import type { Lang } from '../memo/blocks.ts'
import type { Fields } from '../memo/particulars.ts'
import type { Folds } from './subject.ts'

export type CreationFacts = {
  readonly created: {
    readonly title: string
    readonly template: TemplateId
    readonly languages: readonly Lang[]
    readonly leading: Lang
    readonly scope: readonly SourceId[]
    readonly fields: Fields
    readonly epoch: number
  }
}

export type About = {
  readonly title: string
  readonly template: TemplateId
  readonly languages: readonly Lang[]
  readonly leading: Lang
  /** The sources whose items are on the table, and of which kinds. */
  readonly scope: readonly SourceId[]
  readonly kinds: readonly ItemKind[]
  readonly createdAt: number
}

/** The language whose blocks give order, kind and links; Chinese until the memorandum's founding fact is known. */
export const leadingLang = ({ about }: { readonly about: About | null }): Lang => about?.leading ?? 'zh'

type CreationPart = { readonly about: About | null; readonly fields: Fields; readonly epoch: number }

/** The first fact of every journal; the server makes it, no command does. */
export const creationFolds: Folds<CreationFacts, CreationPart> = {
  created(_, { kind: _kind, fields, epoch, ...about }, { at }) {
    return { epoch, fields, about: { ...about, kinds: LISTED_KINDS, createdAt: at } }
  },
}
