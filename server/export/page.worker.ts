import { workerData } from 'node:worker_threads'
import { serveTasks } from '../workers/serve-tasks.ts'
import type { DrawnPage, PageTask } from './page-pictures.ts'
import { createPageDrawer } from './page-svg.ts'

// In a thread of its own: drawing blocks, and nobody who prints should wait for somebody who looks at pages.
const draw = createPageDrawer(String(workerData.folder))

serveTasks<PageTask, DrawnPage>(({ pdf, page }) => {
  const svg = draw(pdf, page)
  if (svg === null) return { answer: null }
  const bytes = new TextEncoder().encode(svg)
  return { answer: bytes, transfer: [bytes.buffer] }
})
