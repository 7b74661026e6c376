import type { MemoId } from '../../model/ids.ts'
import type { AdmitCode } from '../admission/refused.ts'
import type { Who } from './peer.ts'

/** Who looks on: counts and names, never a word of the text. */
export type Watch = {
  /** An append of so many entries begins; the answer is called when it ended. */
  readonly append: (entries: number) => (durable: boolean) => void
  readonly refused: (memo: MemoId, who: Who, code: AdmitCode) => void
}

/** The same for one room. */
export type RoomWatch = {
  readonly append: Watch['append']
  readonly refused: (who: Who, code: AdmitCode) => void
}

export const UNWATCHED: Watch = { append: () => () => undefined, refused: () => undefined }
