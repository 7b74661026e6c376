import { workerData } from 'node:worker_threads'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import { serveTasks } from '../workers/serve-tasks.ts'
import type { PrintStep, PrintTask } from './pdf.ts'
import { createTypesetter, type Printed } from './typeset.ts'

// In a thread of its own: typesetting blocks, and the server must not.
const typesetter = createTypesetter(
  String(workerData.root),
  typeof workerData.fonts === 'string' ? workerData.fonts : null,
)

serveTasks<PrintTask, Result<Printed, Refusal>, PrintStep>(({ doc }, onProgress) => {
  onProgress({ step: 'typesetting' })
  const answer = typesetter.ok ? typesetter.value(doc, () => onProgress({ step: 'writing' })) : typesetter
  return answer.ok ? { answer, transfer: [answer.value.bytes.buffer] } : { answer }
})
