import { type Browser, chromium } from 'playwright'
import { chromiumCandidates, firstThatRuns } from '../../run/find.mjs'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `npm test` says in CHROMIUM_PATH which one; run by hand, the tests look for themselves. */
export function launchChromium(env: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const executablePath = firstThatRuns(chromiumCandidates(process.env, chromium.executablePath()))
  if (executablePath === null) throw new Error('No Chromium found; `npm test -- --only e2e` installs one.')
  return chromium.launch({ executablePath, args: FLAGS, headless: true, env: { ...process.env, ...env } })
}
