import pino, { type Logger } from 'pino'
import type { Config } from '../config.ts'
import type { StartFailure } from '../control/start-failure.ts'
import { rehearse } from '../room/rehearsal.ts'
import { CLOCK } from '../seams.ts'
import { Slices } from '../slices.ts'
import { keepServing } from '../start/keep-serving.ts'
import type { Serving } from '../start/serve.ts'
import { startSentence } from './say.ts'
import type { Terminal } from './terminal.ts'

/** Serves until told to stop. The links are printed before the line that says it is listening, which is the last. */
export async function serveUntilStopped(config: Config, to: Terminal): Promise<number> {
  const log = pino({ level: 'info', base: null }, pino.destination({ dest: 2, sync: true }))
  const failing = failure()
  const stop = await keepServing(config, CLOCK, log, {
    ready: (serving) => {
      announce(serving, to)
      rehearse(new Slices(CLOCK.now)).catch((error) => log.warn(error, 'nothing was rehearsed'))
    },
    failed: failing.fail,
  })
  const ended = await Promise.race([stopSignal(), failing.failed])
  if (typeof ended !== 'string') {
    to.err(startSentence(ended))
    return 1
  }
  log.info({ signal: ended }, 'closing')
  // It also ends what would keep a process alive that has stopped.
  setTimeout(() => endNow(log), STOPPING).unref()
  await stop()
  return 0
}

/** How long (ms) a stop may take. */
const STOPPING = 4000

/**
 * [OP6] Whatever is still under way was called saved by nobody. A thread in native code would hold up an ordinary exit, so
 * the process is killed.
 */
function endNow(log: Logger): void {
  log.warn({ after: STOPPING }, 'something does not end; stopping without it')
  process.kill(process.pid, 'SIGKILL')
}

function announce({ url, links }: Serving, to: Terminal): void {
  for (const link of links) to.out(`${link.key}\t${link.label}\t${link.url}\n`)
  to.out(`Concord listening on ${url}\n`)
}

function failure(): { readonly fail: (why: StartFailure) => void; readonly failed: Promise<StartFailure> } {
  let fail: (why: StartFailure) => void = () => {}
  const failed = new Promise<StartFailure>((resolve) => {
    fail = resolve
  })
  return { fail, failed }
}

/** A second signal ends the process at once, as it would any other: somebody is in a hurry. */
const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
