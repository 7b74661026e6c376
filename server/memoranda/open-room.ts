import type * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Fact } from '../../model/dossier/facts.ts'
import type { Written } from '../../model/draft/replay.ts'
import type { PersonId, Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'

export type Performed = { readonly seq: Seq }

/** What a command needs of a room; `serve` hands over how to open one. */
export type OpenRoom = {
  /** As far as it is durable. */
  readonly dossier: () => Dossier
  readonly head: () => { readonly seq: Seq }
  readonly memorandum: (lang: Lang) => Promise<Result<Memorandum, Refusal>>
  readonly written: () => Promise<readonly Written[]>
  /** Decides on the state applied so far; the facts and the edit that follows of them are one append. */
  readonly decide: (
    person: PersonId,
    decide: (state: {
      readonly dossier: Dossier
      readonly doc: () => Y.Doc
    }) => Result<readonly Fact[], Refusal>,
    follow?: (doc: Y.Doc, after: Dossier) => void,
  ) => Promise<Result<Performed, Refusal>>
}
