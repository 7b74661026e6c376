import { writeFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright'
import type * as Y from 'yjs'
import { elementOf, rootOf, textsOf } from '../../../model/draft/text.ts'
import type { BlockId } from '../../../model/ids.ts'
import { chance } from '../../support/chance.ts'
import { measureEditor } from './editor-opens.ts'
import type { Options } from './options.ts'
import { freshContext, type SignedIn, type Stage } from './pages.ts'
import { measure, opened } from './probe.ts'
import { type Burst, measureBurst } from './suggest.ts'
import { blockFor, PLACES, type PlaceName } from './text.ts'
import { placeCaret, type Sheet, sheetOf, type Typed, type } from './typing.ts'

/** `busy`: the time of the processor in it (ms). */
export type Opening = { readonly visible: number; readonly editable: number; readonly busy: number }
export type Chunk = Typed & { readonly place: PlaceName; readonly beside: boolean }
export type Measured = {
  readonly openings: { readonly ours: readonly Opening[]; readonly bare: readonly Opening[] }
  readonly typing: { readonly ours: readonly Chunk[]; readonly bare: readonly Chunk[] }
  readonly burst: Burst | null
  /** Until the editor of a suggestion is there (ms). */
  readonly editor: readonly number[]
}

async function openFresh(
  browser: Browser,
  url: string,
  blocks: number,
  session?: SignedIn,
): Promise<{ readonly page: Page; readonly times: Opening }> {
  const context = await freshContext(browser, session)
  const page = await context.newPage()
  await measure(page, blocks)
  await page.goto(url)
  return { page, times: await opened(page) }
}

/** Cold each time, one page after the other, so that what the machine does meanwhile falls on both. */
export async function measureOpenings(browser: Browser, stage: Stage, count: number) {
  const ours: Opening[] = []
  const bare: Opening[] = []
  for (let at = 0; at < count; at++) {
    const { product, size } = stage
    for (const [times, url, session] of [
      [ours, product.url, product.session],
      [bare, stage.bare.url, undefined],
    ] as const) {
      const { page, times: found } = await openFresh(browser, url, size.blocks, session)
      times.push(found)
      await page.context().close()
    }
  }
  return { ours, bare }
}

/** Characters of another hand into another block, five a second, until it is told to stop. */
function writeBeside(doc: Y.Doc, block: BlockId): () => void {
  const timer = setInterval(() => {
    const element = elementOf(rootOf(doc, 'zh'), block)
    const text = element && textsOf(element)[0]
    text?.insert(text.length, '字')
  }, 200)
  return () => clearInterval(timer)
}

/** Paragraphs in which the editor of a suggestion is opened. */
const EDITORS = 21

export async function measureTyping(browser: Browser, stage: Stage, options: Options) {
  const { product, bare, size } = stage
  const { page: ourPage } = await openFresh(browser, product.url, size.blocks, product.session)
  const burst = options.suggestions > 0 ? await measureBurst(ourPage, product.table) : null
  const ours = await sheetOf(ourPage, options.slow)
  const width = await ourPage.evaluate(() => document.querySelector('.ProseMirror')?.clientWidth ?? 0)
  const { page: barePage } = await openFresh(browser, `${bare.url}/?width=${width}`, size.blocks)
  const beside = await sheetOf(barePage, options.slow)
  if (options.profile !== null) await startProfile(ours)
  const typing = await inTurns(
    [
      { sheet: ours, doc: product.beside.doc },
      { sheet: beside, doc: bare.relay.doc },
    ],
    stage,
    options,
  )
  if (options.profile !== null) await keepProfile(ours, options.profile)
  const some = stage.text.filter((_, at) => at % Math.ceil(stage.text.length / EDITORS) === 0)
  const editor = await measureEditor(
    ourPage,
    some.map(({ id }) => id),
  )
  return { typing, burst, editor }
}

type Seat = { readonly sheet: Sheet; readonly doc: Y.Doc }

/** A round is so many keys here, then as many there; in every second one somebody else writes too. */
async function inTurns([ours, bare]: readonly [Seat, Seat], { text }: Stage, { keys, seed }: Options) {
  const done: Record<'ours' | 'bare', Chunk[]> = { ours: [], bare: [] }
  const rounds = 4
  const each = Math.ceil(keys / PLACES.length / rounds)
  const random = chance(seed)
  for (const place of PLACES) {
    const block = blockFor(place, text).id
    const other =
      text[(text.findIndex(({ id }) => id === block) + text.length / 2) % text.length]?.id ?? block
    for (const { sheet } of [ours, bare]) {
      await placeCaret(sheet, block)
      await type(sheet, 8, random)
    }
    for (let round = 0; round < rounds; round++)
      for (const [name, { sheet, doc }] of [['ours', ours] as const, ['bare', bare] as const]) {
        const stop = round % 2 === 1 ? writeBeside(doc, other) : null
        done[name].push({ ...(await type(sheet, each, random)), place, beside: stop !== null })
        stop?.()
      }
  }
  return done
}

async function startProfile({ cdp }: Sheet): Promise<void> {
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval: 200 })
  await cdp.send('Profiler.start')
}

async function keepProfile({ cdp }: Sheet, file: string): Promise<void> {
  const { profile } = await cdp.send('Profiler.stop')
  writeFileSync(file, JSON.stringify(profile))
}
