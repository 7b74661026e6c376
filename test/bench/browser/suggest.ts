import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright'
import { z } from 'zod/mini'
import { type SuggestedForm, suggestedOf } from '../../../model/dossier/suggestions/forms.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { paths } from '../../../model/wire/paths.ts'
import { post, tryPost, type Writer } from './writer.ts'

/** A command counts for ten of the 2,000 items that a person may decide in a minute [HT14]: one comes free in 300 ms. */
const ONE_MORE = 300
/** Until a person may decide 2,000 items in one command again. */
const MINUTE = 60_500
const AT = 10

/** Other words for one block: of the first round in its middle, of the second at its end. */
function formOf(text: readonly Block[], n: number): SuggestedForm {
  const block = text[n % text.length]
  if (!block) throw new Error('there is no text')
  const over = [suggestedOf(block)]
  const was = blockText(block)
  const is = n < text.length ? `${was.slice(0, AT)}（经协商）${was.slice(AT)}` : `${was}双方将适时评估。`
  return { is: 'change', lang: 'zh', over, blocks: over.map((one) => ({ ...one, spans: [{ text: is }] })) }
}

type Drafting = {
  /** Of one delegation: each drafts as fast as one person may. */
  readonly contexts: readonly BrowserContext[]
  readonly memo: string
  readonly writer: Writer
}

/** Drafts so many about the text, spread over all of it; what is answered tables them all in one command. */
export async function draftAll(
  { contexts, memo, writer }: Drafting,
  text: readonly Block[],
  count: number,
): Promise<() => Promise<void>> {
  const [first] = contexts
  if (count === 0 || !first) return async () => {}
  let next = 0
  await Promise.all(
    contexts.map(async (context) => {
      for (let n = next++; n < count; n = next++) await draftInTurn(context, memo, formOf(text, n))
    }),
  )
  await pause(MINUTE)
  return async () => {
    if (writer.drafted.size !== count)
      throw new Error(`${writer.drafted.size} of ${count} drafts have arrived`)
    const suggestions = [...writer.drafted].map((suggestion) => ({ suggestion, version: 1 }))
    await post(first, paths.commands(memo), { do: 'table-suggestions', suggestions })
  }
}

/** Drafts as soon as this person may. */
async function draftInTurn(context: BrowserContext, memo: string, form: SuggestedForm): Promise<void> {
  const draft = { do: 'draft-suggestion', suggestion: null, from: 0, form, reason: '' }
  const body = { ...draft, bracket: false, counters: null }
  while (!(await tryPost(context, paths.commands(memo), body))) await pause(ONE_MORE)
}

/**
 * `tasks`: of the main thread longer than 50 ms by the clock (ms), the longest first. `longest`: what the longest one took of
 * the processor, which tells more where the cores are busy. `drawn`: until nothing more is drawn (ms).
 */
export type Burst = { readonly drawn: number; readonly tasks: readonly number[]; readonly longest: number }

/** What the page does when so many suggestions arrive at once. */
export async function measureBurst(page: Page, table: () => Promise<void>): Promise<Burst> {
  await page.evaluate(() => {
    const tasks: number[] = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration))
    }).observe({ type: 'longtask' })
    Object.assign(window, { longTasks: tasks })
  })
  await untilCalm(page)
  const browser = page.context().browser()
  await browser?.startTracing(page, { categories: ['toplevel'] })
  const begun = Date.now()
  await table()
  const marks = () => page.evaluate(() => document.querySelectorAll('[data-suggested]').length)
  let [last, since] = [0, Date.now()]
  while (last === 0 || Date.now() - since < 3_000) {
    await pause(100)
    const now = await marks()
    if (now !== last) [last, since] = [now, Date.now()]
  }
  const longest = longestTask((await browser?.stopTracing())?.toString() ?? '{}')
  const tasks = await page.evaluate((): number[] => Reflect.get(window, 'longTasks'))
  return { drawn: since - begun, tasks: tasks.toSorted((a, b) => b - a), longest }
}

/** What the page does after its opening, its panels above all, is not counted. */
async function untilCalm(page: Page): Promise<void> {
  const taken = () => page.evaluate((): number => Reflect.get(window, 'longTasks').splice(0).length)
  for (let calm = 0; calm < 4; calm = (await taken()) === 0 ? calm + 1 : 0) await pause(500)
}

const zTrace = z.object({
  traceEvents: z.array(
    z.object({
      ...{ name: z.string(), pid: z.number(), tid: z.number(), tdur: z.optional(z.number()) },
      args: z.optional(z.looseObject({ name: z.optional(z.unknown()) })),
    }),
  ),
})

/** Of the main threads of pages, in milliseconds of the processor. */
function longestTask(trace: string): number {
  const { traceEvents } = zTrace.parse(JSON.parse(trace))
  const thread = ({ pid, tid }: { readonly pid: number; readonly tid: number }) => `${pid} ${tid}`
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(thread),
  )
  const tasks = traceEvents.filter((one) => one.name.endsWith('RunTask') && main.has(thread(one)))
  if (tasks.length === 0) throw new Error('the browser traced no task')
  return Math.round(Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000)
}
