import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright'
import { type SuggestedForm, suggestedOf } from '../../../model/dossier/suggestions/forms.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { paths } from '../../../model/wire/paths.ts'
import { post, type Writer } from './writer.ts'

/** What one person may decide in a minute is less than all of them drafted and tabled. */
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

type Drafting = { readonly context: BrowserContext; readonly memo: string; readonly writer: Writer }

/** Drafts so many about the text, spread over all of it; what is answered tables them all in one command. */
export async function draftAll(
  { context, memo, writer }: Drafting,
  text: readonly Block[],
  count: number,
): Promise<() => Promise<void>> {
  for (let n = 0; n < count; n++)
    await post(context, paths.commands(memo), {
      ...{ do: 'draft-suggestion', suggestion: null, from: 0, form: formOf(text, n) },
      ...{ reason: '', bracket: false, counters: null },
    })
  if (count > 0) await pause(MINUTE)
  return async () => {
    if (count === 0) return
    const suggestions = [...writer.drafted].map((suggestion) => ({ suggestion, version: 1 }))
    await post(context, paths.commands(memo), { do: 'table-suggestions', suggestions })
  }
}

/** `tasks`: of the main thread longer than 50 ms (ms), the longest first. `drawn`: until nothing more is drawn (ms). */
export type Burst = { readonly drawn: number; readonly tasks: readonly number[] }

/** What the page does when so many suggestions arrive at once. */
export async function measureBurst(page: Page, table: () => Promise<void>): Promise<Burst> {
  await page.evaluate(() => {
    const tasks: number[] = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration))
    }).observe({ type: 'longtask' })
    Object.assign(window, { longTasks: tasks })
  })
  const begun = Date.now()
  await table()
  const marks = () => page.evaluate(() => document.querySelectorAll('[data-suggested]').length)
  let [last, since] = [0, Date.now()]
  while (last === 0 || Date.now() - since < 3_000) {
    await pause(100)
    const now = await marks()
    if (now !== last) [last, since] = [now, Date.now()]
  }
  const tasks = await page.evaluate((): number[] => Reflect.get(window, 'longTasks'))
  return { drawn: since - begun, tasks: tasks.toSorted((a, b) => b - a) }
}
