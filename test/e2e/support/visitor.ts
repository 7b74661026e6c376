import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright'
import type { Lang } from '../../../model/memo/blocks.ts'
import { paths } from '../../../model/wire/paths.ts'
import { zExchanged } from '../../../model/wire/session.ts'
import { PATIENCE } from './eventually.ts'
import { wordsIn } from './words.ts'

const PLACES = {
  zh: { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
  en: { locale: 'en-US', timezoneId: 'America/New_York' },
} as const

/** One browser of one person: a context of its own, with what went wrong in it. */
export type Visitor = {
  readonly context: BrowserContext
  readonly page: Page
  /** Console errors, exceptions and refused requests of all its pages so far. */
  faults(): readonly string[]
  /** Addresses that are not of the host. */
  foreign(): readonly string[]
  close(): Promise<void>
}

export type Settings = {
  readonly lang?: Lang
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Held in the hand: so many pixels wide, and touched. */
  readonly phone?: number
  /** The page that is opened once signed in; else the one where the link leads. */
  readonly at?: string
}

/** A fresh browser that has not signed in. */
export async function visit(browser: Browser, url: string, settings: Settings = {}): Promise<Visitor> {
  const { lang = 'zh', phone } = settings
  const { viewport = phone ? { width: phone, height: 844 } : { width: 1440, height: 900 } } = settings
  const context = await browser.newContext({
    ...PLACES[lang],
    viewport,
    hasTouch: phone !== undefined,
    isMobile: phone !== undefined,
    baseURL: url,
    acceptDownloads: true,
    // What glides into sight is not where it will be when it is clicked.
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(PATIENCE)
  const faults: string[] = []
  const foreign: string[] = []
  context.on('request', (request) => {
    const asked = new URL(request.url())
    if (['http:', 'https:', 'ws:', 'wss:'].includes(asked.protocol) && asked.host !== new URL(url).host)
      foreign.push(request.url())
  })
  context.on('console', (message) => void (message.type() === 'error' && faults.push(said(message))))
  context.on('weberror', (error) => void faults.push(String(error.error())))
  const page = await context.newPage()
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(url).host) foreign.push(socket.url())
  })
  return {
    context,
    page,
    faults: () => faults,
    foreign: () => foreign,
    close: () => context.close(),
  }
}

const said = (message: ConsoleMessage): string => `${message.text()} (${message.location().url})`

/** Signs in by what the button of the link's page asks for, and opens the page behind it: half the work of `enter`. */
export async function signIn(
  browser: Browser,
  link: string | undefined,
  settings: Settings = {},
): Promise<Visitor> {
  const { origin, hash } = new URL(printed(link))
  const visitor = await visit(browser, origin, settings)
  const answer = await visitor.context.request.post(paths.session, { data: { token: hash.slice(1) } })
  const { path } = zExchanged.parse(await answer.json())
  await visitor.page.goto(settings.at ?? path)
  return visitor
}

function printed(link: string | undefined): string {
  if (link === undefined) throw new Error('no such link was printed')
  return link
}

/** Opens a sign-in link as a person does: the page first, then its button. */
export async function enter(
  browser: Browser,
  link: string | undefined,
  settings: Settings = {},
): Promise<Visitor> {
  const visitor = await visit(browser, new URL(printed(link)).origin, settings)
  await followLink(visitor.page, printed(link), settings.lang)
  return visitor
}

export async function followLink(page: Page, link: string, lang: Lang = 'zh'): Promise<void> {
  const { join } = wordsIn(lang)
  await page.goto(link)
  await page.getByRole('button', { name: join.enter, exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/join')
}
