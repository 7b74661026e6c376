import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, ToWorker } from './pdf.ts'
import { createTypesetter } from './typeset.ts'

// One document at a time, in a thread of its own: typesetting blocks, and the server must not.
const port = parentPort
if (port === null) throw new Error('pdf.worker runs as a worker')
const say = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer)

const typesetter = createTypesetter(String(workerData.root))
port.on('message', ({ doc }: ToWorker) => {
  say({ step: 'typesetting' })
  const printed = typesetter.ok ? typesetter.value(doc, () => say({ step: 'writing' })) : typesetter
  if (printed.ok) say({ step: 'done', ...printed.value }, [printed.value.bytes.buffer])
  else say({ step: 'refused', refusal: printed.refusal })
})
