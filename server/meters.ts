import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AdmitCode } from './admission/refused.ts'

/** How much is open now. `awake`: rooms whose text is a document in memory. */
type OpenCounts = { readonly rooms: number; readonly awake: number; readonly connections: number }

/** Counts and times for whoever operates the host. No text and no person is in them. */
export type Meters = {
  readonly appended: (seconds: number, entries: number, durable: boolean) => void
  readonly refused: (code: AdmitCode) => void
  readonly answered: (method: string, kind: string) => void
  /** Says where these counts are read from when somebody asks for the meters. */
  readonly watch: (open: () => OpenCounts) => void
  /** The Prometheus text format. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

const MILLISECONDS = [0.5, 1, 2, 5, 10, 25, 50, 100, 250, 1000, 5000].map((ms) => ms / 1000)

/**
 * How often the delay of the event loop is measured (ms); the figure includes this interval. Each measurement wakes the
 * process, and a hundred a second cost more than a room in which somebody types.
 */
const LOOK = 250

export function createMeters(): Meters {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'concord_', eventLoopMonitoringPrecision: LOOK })
  const appends = new Histogram({
    name: 'concord_append_seconds',
    help: 'From handing entries to the journal until they are durable',
    registers: [registry],
    buckets: MILLISECONDS,
  })
  const count = counterIn(registry)
  const gauge = gaugeIn(registry)
  const entries = count('entries', 'Journal entries made durable')
  const failures = count('append_failures', 'Appends that did not become durable')
  const refusals = count('refused_updates', 'Updates of the text that were not admitted', 'code')
  const requests = count('http_requests', 'Answers over HTTP', 'method', 'kind')
  return {
    appended(seconds, number, durable) {
      appends.observe(seconds)
      if (durable) entries.inc(number)
      else failures.inc()
    },
    refused: (code) => refusals.inc({ code }),
    answered: (method, kind) => requests.inc({ method, kind }),
    watch(open) {
      gauge('rooms', 'Memoranda in memory', () => open().rooms)
      gauge('rooms_awake', 'Memoranda whose text is a document in memory', () => open().awake)
      gauge('connections', 'Open sockets', () => open().connections)
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

const counterIn =
  (registry: Registry) =>
  <L extends string>(name: string, help: string, ...labelNames: readonly L[]): Counter<L> =>
    new Counter({ name: `concord_${name}_total`, help, labelNames, registers: [registry] })

/** A figure that is read when somebody asks for the meters. */
const gaugeIn =
  (registry: Registry) =>
  (name: string, help: string, read: () => number): void => {
    new Gauge({
      name: `concord_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  }
