import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright'
import type { BlockId } from '../../../model/ids.ts'
import type { Chance } from '../../support/chance.ts'
import { takeKeys } from './probe.ts'

/** One page to type in, and the door to what its main thread did. */
export type Sheet = { readonly page: Page; readonly cdp: CDPSession }

/** What the main thread did a key, whenever it did it (ms): in all, and of that. */
export type Busy = {
  readonly all: number
  readonly script: number
  readonly style: number
  readonly layout: number
}

/** `keys`: key to painted frame (ms). */
export type Typed = { readonly keys: readonly number[]; readonly busy: Busy }

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

async function busySoFar({ cdp }: Sheet): Promise<Busy> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (wanted: string) => (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1_000
  return {
    all: of('TaskDuration'),
    script: of('ScriptDuration'),
    style: of('RecalcStyleDuration'),
    layout: of('LayoutDuration'),
  }
}

const between = (before: Busy, after: Busy, keys: number): Busy => ({
  all: (after.all - before.all) / keys,
  script: (after.script - before.script) / keys,
  style: (after.style - before.style) / keys,
  layout: (after.layout - before.layout) / keys,
})

export async function type(sheet: Sheet, count: number, { below, pick }: Chance): Promise<Typed> {
  const before = await busySoFar(sheet)
  for (let at = 0; at < count; at++) {
    const text = pick([...LETTERS])
    await sheet.cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text, unmodifiedText: text })
    await sheet.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
    await pause(GAP[0] + below(GAP[1] - GAP[0]))
  }
  await pause(300)
  const busy = between(before, await busySoFar(sheet), count)
  const keys = await takeKeys(sheet.page)
  if (keys.length !== count) throw new Error(`${count} keys were pressed, ${keys.length} were seen`)
  return { keys, busy }
}
