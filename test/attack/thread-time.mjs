import { readFileSync } from 'node:fs'

/**
 * What the main thread of a process has had of the processor until now (ms): `ran`, and `queued`, when it was ready and others
 * had it. 0 where the system does not tell.
 *
 * @param {string} process its id, or 'self'
 */
export function threadTime(process) {
  try {
    const [ran = 0, queued = 0] = readFileSync(`/proc/${process}/schedstat`, 'utf8').split(' ').map(Number)
    return { ran: ran / 1e6, queued: queued / 1e6 }
  } catch {
    return { ran: 0, queued: 0 }
  }
}
