import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import { serveTasks } from '../workers/serve-tasks.ts'
import type { ReadTask } from './file-reader.ts'
import { readUpload, type Uploaded } from './upload.ts'

serveTasks<ReadTask, Result<Uploaded, Refusal>>(async ({ bytes, name }) => ({
  answer: await readUpload(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name),
}))
