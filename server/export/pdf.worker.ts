import { workerData } from 'node:worker_threads'
import type { PdfDocument } from '../../model/render/pdf.ts'
import { ok } from '../../model/result.ts'
import { serveTasks } from '../workers/serve-tasks.ts'
import { annexDocx } from './annex-docx.ts'
import { memorandumDocx } from './memorandum-docx.ts'
import type { PrintAnswer, PrintStep, PrintTask } from './pdf.ts'
import { createTypesetter } from './typeset.ts'

// In a thread of its own: typesetting blocks, and the server must not.
const typesetter = createTypesetter(
  String(workerData.root),
  typeof workerData.fonts === 'string' ? workerData.fonts : null,
)

function typeset(doc: PdfDocument, onProgress: (progress: PrintStep) => void): PrintAnswer {
  onProgress({ step: 'typesetting' })
  return typesetter.ok ? typesetter.value(doc, () => onProgress({ step: 'writing' })) : typesetter
}

/** Word counts the pages itself. */
const written = async (task: Exclude<PrintTask, { is: 'pdf' }>): Promise<PrintAnswer> =>
  ok({ bytes: await (task.is === 'docx' ? memorandumDocx(task.task) : annexDocx(task.document)), pages: 0 })

serveTasks<PrintTask, PrintAnswer, PrintStep>(async (task, onProgress) => {
  const answer = task.is === 'pdf' ? typeset(task.doc, onProgress) : await written(task)
  return answer.ok ? { answer, transfer: [answer.value.bytes.buffer] } : { answer }
})
