import type { MemoId, Seq } from '../../../model/ids.ts'
import { type DigestSetting, digestPath, zDigest } from '../../../model/wire/digest.ts'
import { waitingPaths, zChangesSince, zLooked, zWaitingEverywhere } from '../../../model/wire/waiting.ts'
import { call } from '../requests.ts'

/** What the server is asked by what shows what waits; it stays out of the first load. */
export const askWaiting = {
  everywhere: () => call('GET', waitingPaths.everywhere, zWaitingEverywhere),
  since: (memo: MemoId) => call('GET', waitingPaths.since(memo), zChangesSince),
  looked: (memo: MemoId) => call('GET', waitingPaths.looked(memo), zLooked),
  /** Everything up to entry `seq` was seen. */
  look: (memo: MemoId, seq: Seq) => call('POST', waitingPaths.looked(memo), zLooked, { seq }),
  digest: () => call('GET', digestPath, zDigest),
  /** Null: off. */
  setDigest: (setting: DigestSetting | null) => call('PUT', digestPath, zDigest, { setting }),
} as const
