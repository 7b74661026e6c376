import type { MemoId } from '../../../model/ids.ts'
import type { VersionRef } from '../../../model/wire/compare.ts'
import { wordPath, zWordPreview } from '../../../model/wire/word-in.ts'
import { sendFile, type UploadProgress } from '../requests.ts'

/** What a Word document would bring in. `base` null: compared with the version that it says it was made from. */
export const previewWord = (memo: MemoId, base: VersionRef | null, file: File, progress: UploadProgress) =>
  sendFile(wordPath(memo, base), file, zWordPreview, progress)
