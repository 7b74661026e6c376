import type { MemoId } from '../../model/ids.ts'
import type { AdmitCode } from '../admission/refused.ts'
import type { Who } from './peer.ts'

/** For meters and log: counts and codes, never a word of the text. */
export type Watch = {
  /** Called when an append of so many entries begins; what it returns is called when the append has ended. */
  readonly append: (entries: number) => (durable: boolean) => void
  readonly refused: (memo: MemoId, who: Who, code: AdmitCode) => void
}

/** The same for one room. */
export type RoomWatch = {
  readonly append: Watch['append']
  readonly refused: (who: Who, code: AdmitCode) => void
}

export const UNWATCHED: Watch = { append: () => () => undefined, refused: () => undefined }
