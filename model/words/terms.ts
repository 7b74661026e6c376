import type { Disposition } from '../dossier/disposition.ts'
import type { DraftCell } from '../dossier/lineage-map.ts'
import type { AddresseeName, GroundName, ProposalKind } from '../dossier/outcomes.ts'
import type { PassageKind } from '../library/passages.ts'
import type { Confidence, GapKind, Relation } from '../lineage/lineages.ts'
import type { Side } from '../people.ts'

type Table<Key extends string> = Readonly<Record<Key, string>>

/** What one kind of two-key proposal is called, from the button to the agreement. `side` as in `sides`. */
export type ProposalTerms = {
  readonly button: string
  readonly propose: string
  readonly proposeSeveral: (n: number) => string
  readonly proposedBy: (side: string) => string
  readonly agree: string
}

/** The words of the lineage map, a picture that the screen shows and the browser prints. */
export type MapTerms = {
  readonly title: string
  readonly missing: (round: number) => string
  readonly draft: (round: number | null) => string
  readonly lines: (n: number) => string
  readonly wasThere: string
  readonly touched: string
  readonly first: string
  readonly kept: string
  readonly changed: string
  readonly back: string
}

/**
 * The vocabulary that screen and print share, in one language. The words of the ledger stand by themselves
 * (`Retired`; `inLine` makes them run on), those of a lineage run inside a line.
 */
export type Terms = {
  /** BCP 47: for `lang` attributes and `Intl`. */
  readonly tag: string
  readonly sides: Table<Side>
  readonly participants: {
    readonly title: string
    readonly of: Table<Side>
    readonly head: Table<Side>
  }
  readonly cities: Table<'beijing' | 'washington'>

  readonly round: (n: number) => string
  readonly report: string
  readonly kinds: Table<PassageKind>
  readonly dispositions: Table<Disposition>
  readonly coveredBy: (items: string) => string
  readonly grounds: Table<GroundName>
  readonly duplicates: (item: string) => string
  readonly addressees: Table<AddresseeName>
  readonly proposals: Readonly<Record<ProposalKind, ProposalTerms>>
  readonly agreedBy: (side: string) => string
  readonly waitingFor: (side: string) => string

  readonly lineage: string
  readonly relations: Table<Relation>
  readonly confidences: Table<Confidence>
  readonly verdicts: Table<DraftCell['verdict']>
  readonly gaps: Table<GapKind>
  readonly thisDraft: string
  readonly notInLibrary: string
  readonly silent: string
  readonly resumes: string
  readonly map: MapTerms
}
