import type { MemoId, Seq } from '../../../model/ids.ts'
import {
  comparePaths,
  type VersionRef,
  zReadingChanges,
  zReadings,
  zShownReading,
  zTextsCompared,
  zTouchedBlocks,
} from '../../../model/wire/compare.ts'
import { call } from '../requests.ts'

/** What the server is asked by those who compare versions; it stays out of the first load. */
export const comparing = {
  readings: (memo: MemoId) => call('GET', comparePaths.readings(memo), zReadings),
  compare: (memo: MemoId, from: VersionRef, to: VersionRef) =>
    call('GET', comparePaths.compare(memo, from, to), zTextsCompared),
  touched: (memo: MemoId, from: VersionRef, to: VersionRef) =>
    call('GET', comparePaths.touched(memo, from, to), zTouchedBlocks),
  reading: (memo: MemoId, reading: Seq) => call('GET', comparePaths.reading(memo, reading), zShownReading),
  changes: (memo: MemoId, reading: Seq) =>
    call('GET', comparePaths.readingChanges(memo, reading), zReadingChanges),
} as const
