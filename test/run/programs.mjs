import { run } from '../../server/launch/child.mjs'
import { chromiumCandidates, firstThatRuns, onPath, pythonWithUno } from './find.mjs'
import { installPackage } from './packages.mjs'
import { program } from './program.mjs'

/**
 * The Chromium the end-to-end tests drive: one that is there, else Playwright's download, else the system's package.
 * @returns {Promise<string | null>}
 */
export async function ensureChromium() {
  const wanted = process.env.CHROMIUM_PATH
  const found = await findChromium()
  if (wanted && found !== wanted) console.error(`CHROMIUM_PATH=${wanted} does not run.`)
  if (found !== null) return tell('Chromium', found)
  console.error("No Chromium found. Trying Playwright's download …")
  const playwright = program('playwright', 'playwright')
  await run(process.execPath, [playwright, 'install', '--no-shell', 'chromium'], { timeout: 600_000 })
  const downloaded = await findChromium()
  if (downloaded !== null) return tell('Chromium', downloaded)
  console.error('That brought none. Trying the package manager of the system …')
  await installPackage('chromium')
  const installed = await findChromium()
  if (installed === null) console.error('No Chromium could be found or installed.')
  return installed === null ? null : tell('Chromium', installed)
}

const SHELL = 'chromium-headless-shell'

/**
 * The same Chromium without windows, which takes a third less of the processor: the end-to-end tests drive it where the
 * system has it, unless CHROMIUM_PATH names another. The tests of the engines drive the whole browser.
 * @param {string | null} chromium
 * @returns {Promise<string | null>}
 */
export async function ensureHeadless(chromium) {
  if (chromium === null || process.env.CHROMIUM_PATH) return chromium
  const found = () => firstThatRuns(onPath([SHELL]))
  if (found() === null) await installPackage('shell')
  const shell = found()
  return shell === null ? chromium : tell('Chromium without windows', shell)
}

/** The tests of the PDF read it back with pdftotext and look into it with qpdf; without them they fail and say so. */
export async function ensurePdfPrograms() {
  await ensureProgram('pdftotext', 'poppler')
  await ensureProgram('qpdf', 'qpdf')
}

/**
 * @param {string} name
 * @param {'poppler' | 'qpdf'} what
 */
async function ensureProgram(name, what) {
  if (onPath([name]).length > 0) return
  console.error(
    `No ${name} found, which reads the exported PDF back. Trying the package manager of the system …`,
  )
  await installPackage(what)
  if (onPath([name]).length === 0) console.error(`No ${name} could be installed: tests of the PDF will fail.`)
}

/** The tests of the Word documents open them in LibreOffice, by Python; without it they fail and say so. */
export async function ensureWriter() {
  const isThere = () => onPath(['soffice']).length > 0
  const speaks = () => pythonWithUno() !== null
  if (isThere() && speaks()) return
  console.error(
    'No LibreOffice found that Python speaks to, which opens the exported Word documents. Trying the package manager of the system …',
  )
  if (!isThere()) await installPackage('writer')
  if (!speaks()) await installPackage('uno')
  if (!isThere() || !speaks())
    console.error('No LibreOffice could be installed: tests of the Word documents will fail.')
}

async function findChromium() {
  const { chromium } = await import('playwright')
  return firstThatRuns(chromiumCandidates(process.env, chromium.executablePath()))
}

/**
 * @param {string} what
 * @param {string} path
 */
function tell(what, path) {
  console.error(`${what}: ${path}`)
  return path
}
