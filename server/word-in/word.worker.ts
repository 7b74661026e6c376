import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import type { WordDocument } from '../../model/word-in/word-document.ts'
import type { ReadTask } from '../library/file-reader.ts'
import { serveTasks } from '../workers/serve-tasks.ts'
import { readWord } from './read-word.ts'

serveTasks<ReadTask, Result<WordDocument, Refusal>>(async ({ bytes }) => ({
  answer: await readWord(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
}))
