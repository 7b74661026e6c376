import type { Seq } from '../ids.ts'
import type { Folds } from './subject.ts'

export type RestorationFacts = {
  /**
   * A backup took the place of this journal; this is the first entry after what it held. `takenAt`: when the backup was
   * made, UTC milliseconds. `replaced`: where the journal ended that it took the place of, as far as that was known.
   */
  readonly 'backup-restored': {
    readonly epoch: number
    readonly takenAt: number
    readonly replaced: { readonly seq: Seq; readonly head: string } | null
  }
}

/** A backup took the place of the journal: with which entry, when, and when that backup was made. */
export type Restoration = { readonly seq: Seq; readonly at: number; readonly takenAt: number }

type RestorationPart = { readonly epoch: number; readonly restorations: readonly Restoration[] }

export const restorationFolds: Folds<RestorationFacts, RestorationPart> = {
  'backup-restored': ({ restorations }, { epoch, takenAt }, { at, seq }) => ({
    epoch,
    restorations: [...restorations, { seq, at, takenAt }],
  }),
}
