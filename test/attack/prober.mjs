// A process of its own that asks a server whether it is alive, again and again, and notes how long each answer took.
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { threadTime } from './thread-time.mjs'

const [, , url = '', pid = ''] = process.argv
/** Milliseconds between an answer and the next question. */
const PAUSE = 5
/** Milliseconds after which an answer counts as not given. */
const PATIENCE = 60_000
/** Milliseconds above which an answer is late. */
const LATE = 50
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** @type {number[]} */
let waits = []
let unanswered = 0
let peak = 0

function ask() {
  const [begun, before] = [performance.now(), queued()]
  const request = get(`${url}/healthz`, { agent, timeout: PATIENCE }, (response) => {
    response.resume()
    response.once('end', () => answered(Math.max(0, performance.now() - begun - (queued() - before))))
  })
  request.once('timeout', () => request.destroy())
  request.once('error', () => {
    unanswered++
    setTimeout(ask, PAUSE)
  })
}

/** @param {number} ms */
function answered(ms) {
  waits.push(ms)
  peak = Math.max(peak, resident())
  setTimeout(ask, PAUSE)
}

/**
 * Milliseconds that the server's and our own thread were ready and had no processor, because others had it: a busy
 * machine is no stall.
 */
const queued = () => threadTime(pid).queued + threadTime('self').queued

/** Resident memory of the server in MB; 0 where the system does not tell. */
function resident() {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

process.on('message', (asked) => {
  if (asked === 'begin') {
    waits = []
    unanswered = 0
    peak = resident()
    process.send?.({ memory: peak })
  } else if (asked === 'end') {
    const sorted = waits.toSorted((a, b) => a - b)
    const at = (/** @type {number} */ share) =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    process.send?.({
      asked: sorted.length,
      unanswered,
      p50: at(0.5),
      p99: at(0.99),
      max: sorted.at(-1) ?? 0,
      late: sorted.filter((wait) => wait > LATE).length,
      peak,
    })
  }
})
process.on('disconnect', () => process.exit(0))
ask()
