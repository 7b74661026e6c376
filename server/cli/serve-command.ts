import pino from 'pino'
import type { Config } from '../config.ts'
import { CLOCK } from '../seams.ts'
import { serve } from '../serve.ts'
import { startSentence } from './say.ts'
import type { Terminal } from './terminal.ts'

/** Serves until told to stop. The ready line is the last one: the links stand before it. */
export async function serveUntilStopped(config: Config, to: Terminal): Promise<number> {
  const log = pino({ level: 'info', base: null }, pino.destination({ dest: 2, sync: true }))
  const started = await serve(config, CLOCK, log)
  if (!started.ok) {
    to.err(startSentence(started.refusal))
    return 1
  }
  const { url, links, close } = started.value
  for (const link of links) to.out(`${link.key}\t${link.label}\t${link.url}\n`)
  to.out(`Concord listening on ${url}\n`)
  const signal = await stopSignal()
  log.info({ signal }, 'closing')
  await close()
  return 0
}

/** The second signal ends the process as it would any other: somebody is in a hurry. */
const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
