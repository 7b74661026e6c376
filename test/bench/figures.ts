/** What one run of one case on one server gave; absent where it does not apply. */
export type Figures = Readonly<Partial<Record<FigureName, number>>>

/** In the order of the columns: unit, and which of two is the better one. */
export const FIGURES = {
  p50: { head: 'p50 ms', better: 'less', digits: 1 },
  p95: { head: 'p95 ms', better: 'less', digits: 1 },
  p99: { head: 'p99 ms', better: 'less', digits: 1 },
  saved50: { head: 'saved p50', better: 'less', digits: 1 },
  saved95: { head: 'saved p95', better: 'less', digits: 1 },
  saved99: { head: 'saved p99', better: 'less', digits: 1 },
  rate: { head: 'updates/s', better: 'more', digits: 0 },
  backlog: { head: 'busy after s', better: 'less', digits: 1 },
  startMs: { head: 'start ms', better: 'less', digits: 0 },
  receivedMs: { head: 'received ms', better: 'less', digits: 0 },
  appliedMs: { head: 'applied ms', better: 'less', digits: 0 },
  againReceivedMs: { head: 'again received', better: 'less', digits: 0 },
  againAppliedMs: { head: 'again applied', better: 'less', digits: 0 },
  kilobytes: { head: 'KB sent', better: 'less', digits: 0 },
  cpu: { head: 'CPU s', better: 'less', digits: 2 },
  perDelivery: { head: 'CPU µs/delivery', better: 'less', digits: 1 },
  rss: { head: 'RSS MB', better: 'less', digits: 0 },
  rssBefore: { head: 'RSS before', better: 'less', digits: 0 },
  rssTop: { head: 'top', better: 'less', digits: 0 },
  rssAfter: { head: 'after MB', better: 'less', digits: 0 },
  heapBefore: { head: 'heap before', better: 'less', digits: 1 },
  heapTop: { head: 'top ', better: 'less', digits: 1 },
  heapAfter: { head: 'after MB ', better: 'less', digits: 1 },
  load: { head: 'load CPU %', better: 'less', digits: 0 },
  n: { head: 'n', better: 'more', digits: 0 },
} as const

export type FigureName = keyof typeof FIGURES
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[]

/** Of unsorted samples; undefined of none. */
export function quantile(samples: readonly number[], q: number): number | undefined {
  const sorted = Float64Array.from(samples).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
}

export const median = (values: readonly number[]): number | undefined => {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** The quantiles of latencies that were measured; none where nothing was. */
export function latencyFigures(toScreen: readonly number[], toSaved: readonly number[]): Figures {
  const of = (samples: readonly number[], names: readonly FigureName[]): Figures =>
    Object.fromEntries(
      names.flatMap((name, i) => {
        const value = quantile(samples, [0.5, 0.95, 0.99][i] ?? 1)
        return value === undefined ? [] : [[name, value]]
      }),
    )
  return { ...of(toScreen, ['p50', 'p95', 'p99']), ...of(toSaved, ['saved50', 'saved95', 'saved99']) }
}

/** Each figure's median over the rounds; `n` is the sum. */
export function medians(rounds: readonly Figures[]): Figures {
  return Object.fromEntries(
    FIGURE_NAMES.flatMap((name) => {
      const values = rounds.flatMap((figures) => figures[name] ?? [])
      const value = name === 'n' ? values.reduce((sum, one) => sum + one, 0) : median(values)
      return values.length === 0 || value === undefined ? [] : [[name, value]]
    }),
  )
}

/** The longest time between two turns of the event loop while `work` is done. */
export async function longestTurn<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  let [longest, last, going] = [0, performance.now(), true]
  const turn = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (going) setTimeout(turn, 1)
  }
  setTimeout(turn, 1)
  const done = await work()
  going = false
  return [done, longest]
}
