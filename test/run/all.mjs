import { ensureBuilt } from '../../server/launch/build.mjs'
import { LaunchError } from '../../server/launch/child.mjs'
import { ensureInstalled } from '../../server/launch/install.mjs'
import { ensureEngines } from './engines.mjs'
import { ensureChromium, ensureHeadless, ensurePdfPrograms, ensureWriter } from './programs.mjs'
import { checkWith, failure, NOTHING, runProject, runTorture } from './steps.mjs'

/** @typedef {import('./steps.mjs').Counts} Counts */

const SMALL_ATTACKS = { ATTACK_QUICK: '1', ATTACK_PART: '0.05' }
/** What `test/support/scale.ts` reads. */
const FEW = { CONCORD_TESTS: 'few' }

/**
 * Runs the steps in order, the later ones also when an earlier one failed.
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<number>} the exit code
 */
export async function runAll({ steps, grep, files, isFull }) {
  /** @type {[name: string, counts: Counts][]} */
  const done = []
  const env = isFull ? {} : FEW
  const wants = (/** @type {import('./options.mjs').Step} */ step) => steps.includes(step)
  if (await attempt(ensureInstalled)) {
    const runs = wants('unit') || wants('e2e')
    if (runs) await ensurePdfPrograms()
    if (wants('e2e')) await ensureWriter()
    const chromium = wants('e2e') || wants('engines') ? await ensureChromium() : null
    const headless = wants('e2e') ? await ensureHeadless(chromium) : null
    if ((runs || wants('engines') || wants('torture') || wants('attack')) && !(await attempt(ensureBuilt)))
      done.push(['build', failure()])
    if (wants('types')) done.push(['types', await checkWith('typescript', 'tsc', ['--noEmit'])])
    if (wants('lint')) done.push(['lint', await checkWith('@biomejs/biome', 'biome', ['check', '.'])])
    if (wants('unit')) done.push(['unit', await runProject('unit', { grep, files, env })])
    // Browsers mostly wait, and the faults of torture mostly work: side by side they take the time of one of them.
    const torture = wants('torture') ? runTorture() : null
    if (wants('e2e')) done.push(['e2e', await endToEnd(headless, { grep, files, env })])
    if (wants('engines')) done.push(['engines', await oldEngines(chromium)])
    if (torture) done.push(['torture', await torture])
    // Judges delays, so nothing runs beside it.
    if (wants('attack')) done.push(['attack', await runProject('attack', { grep: null, env: SMALL_ATTACKS })])
  } else done.push(['install', failure()])
  return report(done)
}

/**
 * @param {string | null} chromium
 * @param {{ grep: string | null, files: readonly string[], env: Record<string, string> }} filter
 */
async function endToEnd(chromium, filter) {
  if (chromium !== null)
    return runProject('e2e', { ...filter, env: { ...filter.env, CHROMIUM_PATH: chromium } })
  console.error(
    'The end-to-end tests need a Chromium. Install one, or say where it is: CHROMIUM_PATH=… npm test',
  )
  return failure()
}

/**
 * The browsers of the floor, beside the current one.
 * @param {string | null} chromium
 */
async function oldEngines(chromium) {
  if (!(await attempt(ensureEngines))) return failure()
  return runProject('engines', { grep: null, env: chromium === null ? {} : { CHROMIUM_PATH: chromium } })
}

/** @param {() => Promise<void>} preparation */
async function attempt(preparation) {
  try {
    await preparation()
    return true
  } catch (error) {
    console.error(error instanceof LaunchError ? error.message : error)
    return false
  }
}

/**
 * What failed stands together at the end, where it is looked for. The last line is for machines and people alike.
 * @param {[name: string, counts: Counts][]} done
 */
function report(done) {
  for (const [name, { names = [] }] of done) for (const each of names) console.log(`${name} failed: ${each}`)
  for (const [name, { passed, failed, skipped }] of done) {
    console.log(
      `${name.padEnd(8)} ${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`,
    )
  }
  const total = done.map(([, counts]) => counts).reduce(add, NOTHING)
  const ranNothing = total.passed + total.failed === 0
  if (ranNothing) console.log('No test was run, which counts as a failure.')
  const failed = total.failed + (ranNothing ? 1 : 0)
  console.log(`${total.passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}
