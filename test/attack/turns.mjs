// Loaded into the server of an attack before anything else: how much processor time the turns of its event loop take.
import { readFileSync } from 'node:fs'

/** Milliseconds between two looks; what is measured includes them. */
const RESOLUTION = 2
/** A turn that takes longer than this (ms) is counted. */
const LONG = 15

let [before, longest, long] = [0, 0, 0]

/** Milliseconds that this thread has run; 0 where the system does not tell. */
function ran() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return 0
  }
}

function look() {
  const now = ran()
  const turn = now - before
  before = now
  longest = Math.max(longest, turn)
  if (turn > LONG) long++
}

process.on('message', (asked) => {
  if (asked === 'begin') {
    before = ran()
    longest = 0
    long = 0
    setInterval(look, RESOLUTION).unref()
  } else if (asked === 'turns') {
    look()
    process.send?.({ longest, long })
  }
})
