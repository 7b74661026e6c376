import type { Logger } from 'pino'
import type { Meters } from '../meters.ts'
import type { Watch } from '../room/watch.ts'

/** [OP4] What the rooms tell goes to the meters and the log: who, where, which code, how long; never what was written. */
export function watching(
  meters: Meters,
  log: Logger,
): { readonly watch: Watch; readonly diskTakes: () => boolean } {
  let taken = true
  return {
    diskTakes: () => taken,
    watch: {
      append(entries) {
        const began = performance.now()
        return (durable) => {
          taken = durable
          meters.appended((performance.now() - began) / 1000, entries, durable)
        }
      },
      refused(memo, { person, client }, code) {
        meters.refused(code)
        log.info({ memo, person, client, code }, 'an update was refused')
      },
    },
  }
}
