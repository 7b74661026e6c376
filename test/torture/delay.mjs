// Loaded into the server of a run before anything else: tells how late its event loop was when it is asked.
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds between two looks; what the histogram counts includes them. */
const RESOLUTION = 2
const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
const ms = (/** @type {number} */ ns) => Math.max(0, ns / 1e6 - RESOLUTION)

process.on('message', (asked) => {
  if (asked === 'begin') {
    delay.enable()
    delay.reset()
  } else if (asked === 'delay')
    process.send?.({ p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) })
})
