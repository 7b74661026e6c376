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
  /**
   * The journal had lost its end, and the operator took it as it stood. `takenAt`: when the entry before this one was
   * written, UTC milliseconds. `missing`: how many entries are known to have followed; null: that is not known. `lost`: the
   * last of them, where something beside the journal told of it.
   */
  readonly 'loss-accepted': {
    readonly epoch: number
    readonly takenAt: number
    readonly missing: number | null
    readonly lost: { readonly seq: Seq; readonly head: string } | null
    readonly reason: string
  }
}

/**
 * The memorandum went back to how it stood at `takenAt`: with which entry, and when. `reason`: its lost end was given up,
 * and why; without one, a backup was restored.
 */
export type Restoration = {
  readonly seq: Seq
  readonly at: number
  readonly takenAt: number
  readonly reason?: string
}

type RestorationPart = { readonly epoch: number; readonly restorations: readonly Restoration[] }

export const restorationFolds: Folds<RestorationFacts, RestorationPart> = {
  'backup-restored': ({ restorations }, { epoch, takenAt }, { at, seq }) => ({
    epoch,
    restorations: [...restorations, { seq, at, takenAt }],
  }),
  'loss-accepted': ({ restorations }, { epoch, takenAt, reason }, { at, seq }) => ({
    epoch,
    restorations: [...restorations, { seq, at, takenAt, reason }],
  }),
}
