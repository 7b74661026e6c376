import { launchChromium } from '../../e2e/support/browser.ts'
import { measureArrivals, printedArrivals, type Visits } from './arrivals.ts'
import { readOptions } from './options.ts'
import { setStage } from './pages.ts'
import { printed, reportOf } from './report.ts'
import { measureOpenings, measureTyping } from './run.ts'

const options = readOptions(process.argv.slice(2))
const browser = await launchChromium()
try {
  const arrivals = await measureArrivals(browser, options.arrivals)
  if (!options.json && options.arrivals > 0) console.log(`${printedArrivals(arrivals)}\n`)
  if (options.keys > 0) await measurePages(arrivals)
} finally {
  await browser.close()
}

/** Opening and typing beside a bare page. */
async function measurePages(arrivals: readonly Visits[]): Promise<void> {
  const stage = await setStage(browser, options)
  try {
    // With suggestions the pages are opened once these are there.
    const before = options.suggestions > 0 ? null : await measureOpenings(browser, stage, options.openings)
    const { typing, burst, editor } = await measureTyping(browser, stage, options)
    const openings = before ?? (await measureOpenings(browser, stage, options.openings))
    const report = reportOf({ openings, typing, burst, editor }, stage.size, options)
    console.log(options.json ? JSON.stringify({ ...report, arrivals }) : printed(report))
    if (report.failed.length > 0) process.exitCode = 1
  } finally {
    await stage.strike()
  }
}
