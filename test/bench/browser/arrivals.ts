import type { Browser } from 'playwright'
import { zMemorandumCards } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import { type Arrival, arrive, bytesOf, chainOf, HEADING, TEXT } from '../../e2e/support/arrival.ts'
import { enter } from '../../e2e/support/visitor.ts'
import { startConcord } from './concord.ts'
import { percentile, table } from './figures.ts'
import { freshContext } from './pages.ts'

export type Visits = {
  readonly page: string
  readonly first: readonly Arrival[]
  readonly second: readonly Arrival[]
}

/** Of the demonstration's memorandum and of home: first visits by a fresh browser, and second ones, over the hotel's line. */
export async function measureArrivals(browser: Browser, count: number): Promise<readonly Visits[]> {
  const concord = await startConcord()
  try {
    const { context } = await enter(browser, concord.links.get('cn-delegate'))
    const session = await context.storageState()
    const [card] = zMemorandumCards.parse(await (await context.request.get(paths.memoranda)).json())
    await context.close()
    const visits = async (page: string, path: string, selector: string): Promise<Visits> => {
      const [first, second]: [Arrival[], Arrival[]] = [[], []]
      for (let at = 0; at < count; at++) {
        const fresh = await freshContext(browser, session)
        first.push(await arrive(fresh, concord.url + path, selector))
        second.push(await arrive(fresh, concord.url + path, selector))
        await fresh.close()
      }
      return { page, first, second }
    }
    return [await visits('drafting', `/m/${card?.id}`, TEXT), await visits('home', '/', HEADING)]
  } finally {
    await concord.stop()
  }
}

const kb = (bytes: number): string => (bytes / 1024).toFixed(0)

function row(name: string, arrivals: readonly Arrival[]): readonly (string | number)[] {
  const stood = percentile(
    arrivals.map((arrival) => arrival.stood),
    50,
  )
  const one = arrivals.find((arrival) => arrival.stood === stood)
  if (!one) return [name]
  const { sent } = one
  const of = (...kinds: Parameters<typeof bytesOf>[1][]) => kb(bytesOf(sent, ...kinds))
  const before = sent.filter(({ began }) => began <= stood)
  return [
    ...[name, stood, chainOf(one).length - 1, kb(bytesOf(before)), of(), of('script'), of('style')],
    ...[of('font'), sent.filter(({ kind, cached }) => kind === 'font' && !cached).length],
    ...[of('answer'), of('document', 'socket', 'other')],
  ]
}

const chainLines = (arrival: Arrival | undefined): string =>
  arrival === undefined
    ? ''
    : chainOf(arrival)
        .map(({ what, began, ended, bytes }) => `  ${began}–${ended} ms  ${kb(bytes)} KB  ${what}`)
        .join('\n')

const HEAD = [
  ...[
    'hotel line (250 ms, 1.5 Mbit/s)',
    'text ms',
    'trips',
    'KB begun before',
    'KB in all',
    'script',
    'style',
  ],
  ...['fonts', 'files', 'answers', 'rest'],
]

/** Bytes as they are sent, and the trips that followed one another. */
export function printedArrivals(visits: readonly Visits[]): string {
  const rows = visits.flatMap(({ page, first, second }) => [
    row(`${page}, first visit`, first),
    row(`${page}, second visit`, second),
  ])
  const chains = visits.flatMap(({ page, first, second }) => [
    `the chain of ${page}, first visit:\n${chainLines(first[0])}`,
    `the chain of ${page}, second visit:\n${chainLines(second[0])}`,
  ])
  return [table([HEAD, ...rows]), ...chains].join('\n\n')
}
