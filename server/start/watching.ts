import type { Logger } from 'pino'
import type { Meters } from '../meters.ts'
import type { Watch } from '../room/watch.ts'

/** [OP4] Rooms report to the meters and the log who, where, which code and how long; never what was written. */
export function watching(
  meters: Meters,
  log: Logger,
): { readonly watch: Watch; readonly diskTakes: () => boolean } {
  let taking = true
  return {
    diskTakes: () => taking,
    watch: {
      append(entries) {
        const began = performance.now()
        return (durable) => {
          taking = durable
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
