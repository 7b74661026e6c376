import { Session } from 'node:inspector'

/** How deep a name lies in a map follows from its hash: it differs from one unknown name to the next as well. */
const WALK: ReadonlySet<string> = new Set(['isLeaf', 'digitOf'])

/** What was called and how often, of the functions of these folders. */
export type Steps = ReadonlyMap<string, number>

/**
 * Counts steps instead of time: how often each function of `model/` and `server/` is called by what `run` does, as the engine
 * itself counts it.
 */
export class StepCounter {
  readonly #session = new Session()

  constructor() {
    this.#session.connect()
    this.#session.post('Profiler.enable')
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  }

  count(run: () => void): Steps {
    this.#taken()
    run()
    return this.#taken()
  }

  close(): void {
    this.#session.post('Profiler.stopPreciseCoverage')
    this.#session.disconnect()
  }

  #taken(): Steps {
    const steps = new Map<string, number>()
    this.#session.post('Profiler.takePreciseCoverage', (error, coverage) => {
      if (error) throw error
      for (const { url, functions } of coverage.result) {
        if (!/\/(model|server)\/(?!.*node_modules)/.test(url) || url.includes('/test/')) continue
        for (const { functionName, ranges } of functions) {
          const [range] = ranges
          if (range && range.count > 0 && !WALK.has(functionName))
            steps.set(`${url}:${range.startOffset} ${functionName}`, range.count)
        }
      }
    })
    return steps
  }
}
