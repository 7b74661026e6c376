import type { Browser, BrowserContext } from 'playwright'
import * as Y from 'yjs'
import { readMemorandum } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { enter } from '../../e2e/support/visitor.ts'
import { buildBare } from './bare-page.ts'
import { type Concord, startConcord } from './concord.ts'
import { createBig } from './fill.ts'
import type { Options } from './options.ts'
import { type Relay, startRelay } from './relay.ts'
import { draftAll } from './suggest.ts'
import { bigText } from './text.ts'
import { openWriter, type Writer } from './writer.ts'

/** A session without a cache: what a person has who opens the page for the first time. */
export type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>

/** Both pages on the same text, each with somebody who writes beside. */
export type Stage = {
  readonly text: ReturnType<typeof bigText>
  /** Blocks and characters, the template's included. */
  readonly size: { readonly blocks: number; readonly characters: number }
  readonly product: {
    readonly url: string
    readonly session: SignedIn
    readonly beside: Writer
    /** Tables what was drafted. */
    readonly table: () => Promise<void>
  }
  readonly bare: { readonly url: string; readonly relay: Relay }
  strike(): Promise<void>
}

const LANG = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' } as const

export async function setStage(browser: Browser, options: Options): Promise<Stage> {
  const concord = await startConcord()
  try {
    return await stageOn(concord, browser, options)
  } catch (error) {
    await concord.stop()
    throw error
  }
}

async function stageOn(concord: Concord, browser: Browser, options: Options): Promise<Stage> {
  const context = async (role: string) => (await enter(browser, concord.links.get(role))).context
  const secretariat = await context('secretariat')
  const text = bigText(options.seed, options.blocks)
  const memo = await createBig(secretariat, concord.url, text, options.comments)
  const us = await context('us-delegate')
  const beside = await openWriter(us, concord.url, memo)
  const contexts = options.suggestions > 0 ? [us, await context('us-head')] : []
  const table = await draftAll({ contexts, memo, writer: beside }, text, options.suggestions)
  const session = await (await context('cn-delegate')).storageState()
  const product = { url: `${concord.url}/m/${memo}`, session, beside, table }
  return { text, ...(await besideIt(concord, beside)), product }
}

async function besideIt(concord: Concord, beside: Writer): Promise<Pick<Stage, 'bare' | 'size' | 'strike'>> {
  const { folder, remove } = await buildBare()
  const relay = await startRelay(folder, Y.encodeStateAsUpdate(beside.doc))
  const strike = async () => {
    beside.close()
    await relay.stop()
    await concord.stop()
    remove()
  }
  const blocks = readMemorandum(beside.doc, 'zh').blocks
  const characters = blocks.reduce((sum, block) => sum + blockText(block).length, 0)
  return { bare: { url: relay.url, relay }, size: { blocks: blocks.length, characters }, strike }
}

/** A fresh browser context: nothing cached, signed in where that is needed. */
export const freshContext = (browser: Browser, session?: SignedIn): Promise<BrowserContext> =>
  browser.newContext({
    ...LANG,
    viewport: { width: 1440, height: 900 },
    ...(session && { storageState: session }),
  })
