import { launchChromium } from '../../e2e/support/browser.ts'
import { readOptions } from './options.ts'
import { setStage } from './pages.ts'
import { printed, reportOf } from './report.ts'
import { measureOpenings, measureTyping } from './run.ts'

const options = readOptions(process.argv.slice(2))
const browser = await launchChromium()
try {
  const stage = await setStage(browser, options)
  try {
    const openings = await measureOpenings(browser, stage, options.openings)
    const typing = await measureTyping(browser, stage, options)
    const report = reportOf({ openings, typing }, stage.size, options.seed)
    console.log(options.json ? JSON.stringify(report) : printed(report))
    if (report.failed.length > 0) process.exitCode = 1
  } finally {
    await stage.strike()
  }
} finally {
  await browser.close()
}
