import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { firefox, oldChromium } from '../../run/engines.mjs'
import { chromiumCandidates, firstThatRuns } from '../../run/find.mjs'

export const ENGINES = ['Chromium 86', 'Chromium 109', 'the current Chromium', 'Firefox'] as const
export type EngineName = (typeof ENGINES)[number]

type Cdp = { send(method: string, params: object): Promise<unknown> }

/** What the drivers of all these browsers have in common. */
export type EnginePage = {
  goto(url: string): Promise<unknown>
  url(): string
  evaluate<A extends readonly unknown[], T>(run: (...args: A) => T, ...args: A): Promise<Awaited<T>>
  setViewport(size: { readonly width: number; readonly height: number }): Promise<void>
  evaluateOnNewDocument(run: () => void): Promise<unknown>
  on(event: 'pageerror', told: (error: Error) => void): unknown
  readonly mouse: { click(x: number, y: number): Promise<void> }
  readonly keyboard: {
    type(text: string): Promise<void>
    press(key: string): Promise<void>
    down(key: string): Promise<void>
    up(key: string): Promise<void>
  }
  target(): { createCDPSession(): Promise<Cdp> }
}

type EngineBrowser = { newPage(): Promise<EnginePage>; close(): Promise<void> }
type Driver = { launch(options: object): Promise<EngineBrowser> }

export type Engine = {
  readonly page: EnginePage
  /** The door for input methods, where the browser has one. */
  readonly cdp: Cdp | null
  readonly downloads: string
  readonly faults: readonly string[]
  close(): Promise<void>
}

const ARGS = ['--no-sandbox', '--disable-gpu', '--no-zygote', '--disable-dev-shm-usage', '--lang=zh-CN']

/** Puppeteer 5 is the last that speaks to Chromium 86; the newest speaks to Firefox. */
const driverOf = async (old: boolean): Promise<Driver> => {
  const name = old ? 'puppeteer-core-5' : 'puppeteer-core'
  const { default: driver }: { default: Driver } = await import(name)
  return driver
}

export async function openEngine(name: EngineName): Promise<Engine> {
  const downloads = mkdtempSync(join(tmpdir(), 'concord-engine-'))
  const browser = await launch(name, downloads)
  const page = await browser.newPage()
  await page.setViewport({ width: 1440, height: 900 })
  // Packed without their locales, the old ones speak English.
  await page.evaluateOnNewDocument(() => {
    if (location.protocol === 'http:') localStorage.setItem('concord.lang', 'zh')
  })
  const faults: string[] = []
  page.on('pageerror', (error) => void faults.push(error.message))
  const cdp = name === 'Firefox' ? null : await page.target().createCDPSession()
  await cdp?.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
  return {
    page,
    cdp: name === 'Chromium 86' ? null : cdp,
    downloads,
    faults,
    async close() {
      await browser.close()
      rmSync(downloads, { recursive: true, force: true })
    },
  }
}

async function launch(name: EngineName, downloads: string): Promise<EngineBrowser> {
  if (name === 'Firefox')
    return (await driverOf(false)).launch({
      browser: 'firefox',
      executablePath: there(firefox(), name),
      headless: true,
      extraPrefsFirefox: {
        'intl.accept_languages': 'zh-CN',
        'browser.download.dir': downloads,
        'browser.download.folderList': 2,
        'browser.helperApps.neverAsk.saveToDisk': 'application/pdf',
        'pdfjs.disabled': true,
      },
    })
  if (name === 'the current Chromium')
    return (await driverOf(false)).launch({ executablePath: current(), args: ARGS, headless: true })
  const executablePath = oldChromium(name === 'Chromium 86' ? 86 : 109)
  return (await driverOf(true)).launch({ executablePath, args: ARGS })
}

function there(path: string | null, name: string): string {
  if (path === null) throw new Error(`no ${name} found`)
  return path
}

const current = (): string =>
  there(firstThatRuns(chromiumCandidates(process.env, chromium.executablePath())), 'Chromium')
