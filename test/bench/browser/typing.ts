import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright'
import type { BlockId } from '../../../model/ids.ts'
import type { Chance } from '../../support/chance.ts'
import { takeKeys } from './probe.ts'

/** One page to type in, and the door to what its main thread did. */
export type Sheet = { readonly page: Page; readonly cdp: CDPSession }

/** `keys`: key to painted frame (ms). `busy`: what the main thread did a key, whenever it did it (ms). */
export type Typed = { readonly keys: readonly number[]; readonly busy: number }

const LETTERS = '双方认为应当继续就人工智能治理开展对话并加强沟通'
/** About seven characters a second, never in step with the frames (ms). */
const GAP = [90, 170] as const

export async function sheetOf(page: Page, slow: number): Promise<Sheet> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'timeTicks' })
  if (slow > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: slow })
  return { page, cdp }
}

/** Into the middle of the block, as a person does: scroll there, click. */
export async function placeCaret({ page }: Sheet, block: BlockId): Promise<void> {
  const target = page.locator(`.ProseMirror > [data-block="${block}"]`)
  await target.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await target.click()
  await pause(400)
}

const taskTime = async ({ cdp }: Sheet): Promise<number> => {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

export async function type(sheet: Sheet, count: number, { below, pick }: Chance): Promise<Typed> {
  const before = await taskTime(sheet)
  for (let at = 0; at < count; at++) {
    const text = pick([...LETTERS])
    await sheet.cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text, unmodifiedText: text })
    await sheet.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
    await pause(GAP[0] + below(GAP[1] - GAP[0]))
  }
  await pause(300)
  const busy = ((await taskTime(sheet)) - before) / count
  const keys = await takeKeys(sheet.page)
  if (keys.length !== count) throw new Error(`${count} keys were pressed, ${keys.length} were seen`)
  return { keys, busy }
}
