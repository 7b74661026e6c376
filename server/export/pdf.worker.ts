import { workerData } from 'node:worker_threads'
import type { PdfDocument } from '../../model/render/pdf.ts'
import { serveTasks } from '../workers/serve-tasks.ts'
import type { PrintAnswer, PrintStep, PrintTask } from './pdf.ts'
import { createTypesetter } from './typeset.ts'
import { WARM_UP } from './warm-up.ts'
import { pageFrom, written } from './written.ts'

// In a thread of its own: typesetting blocks, and the server must not.
const typesetter = createTypesetter(
  String(workerData.root),
  typeof workerData.fonts === 'string' ? workerData.fonts : null,
)

function typeset(doc: PdfDocument, onProgress: (progress: PrintStep) => void): PrintAnswer {
  onProgress({ step: 'typesetting' })
  return typesetter.ok ? typesetter.value(doc, () => onProgress({ step: 'writing' })) : typesetter
}

async function answerTo(task: PrintTask, onProgress: (progress: PrintStep) => void): Promise<PrintAnswer> {
  if (task.is === 'warm-up') return typeset(WARM_UP, () => undefined)
  if (task.is !== 'pdf') return written(task)
  const page = pageFrom(task.page)
  return page.ok ? typeset(page.value, onProgress) : page
}

serveTasks<PrintTask, PrintAnswer, PrintStep>(async (task, onProgress) => {
  const answer = await answerTo(task, onProgress)
  return answer.ok ? { answer, transfer: [answer.value.bytes.buffer] } : { answer }
})
