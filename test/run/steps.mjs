import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { run } from '../../server/launch/child.mjs'
import { program } from './program.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number, names?: readonly string[] }} Counts `names`: of what failed */
/**
 * @typedef {{ status: string, name?: string, assertionResults:
 *   { status: string, fullName?: string, failureMessages?: readonly string[] }[] }} FileResult
 */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 }
export const failure = () => ({ ...NOTHING, failed: 1 })

/**
 * A check that passes or fails as a whole.
 * @param {string} name
 * @param {string} bin
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
export async function checkWith(name, bin, args) {
  headline(`${bin} ${args.join(' ')}`)
  const code = await run(process.execPath, [program(name, bin), ...args], { stdout: 'inherit' })
  return code === 0 ? { ...NOTHING, passed: 1 } : failure()
}

/**
 * Kills, power losses, errors and malformed frames, a little of each; each run says what it found and with which seed.
 * What it says is shown when it has ended: it runs beside another step.
 * @returns {Promise<Counts>}
 */
export async function runTorture() {
  const folder = mkdtempSync(join(tmpdir(), 'concord-torture-'))
  const file = join(folder, 'output')
  const output = openSync(file, 'w')
  const code = await run(process.execPath, ['--import', 'tsx', 'test/torture/main.ts', '--all'], {
    stdout: output,
  })
  closeSync(output)
  headline('torture')
  console.log(readFileSync(file, 'utf8'))
  rmSync(folder, { recursive: true, force: true })
  return code === 0 ? { ...NOTHING, passed: 1 } : failure()
}

/**
 * @param {'unit' | 'e2e' | 'engines' | 'attack'} project
 * @param {{ grep: string | null, files?: readonly string[], env?: Record<string, string> }} options
 * @returns {Promise<Counts>}
 */
export async function runProject(project, { grep, files = [], env = {} }) {
  headline(`vitest, ${project}`)
  const folder = mkdtempSync(join(tmpdir(), 'concord-test-'))
  const file = join(folder, 'report.json')
  const args = [
    'run',
    ...files,
    '--passWithNoTests',
    '--project',
    project,
    '--allowOnly=false',
    '--reporter=default',
    '--reporter=json',
  ]
  const filter = grep === null ? [] : ['-t', grep]
  const code = await run(
    process.execPath,
    [program('vitest', 'vitest'), ...args, `--outputFile.json=${file}`, ...filter],
    { stdout: 'inherit', env },
  )
  const counts = countsIn(file)
  rmSync(folder, { recursive: true, force: true })
  // An error outside every test, or no test at all, shows in the exit code alone.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/**
 * @param {string} file
 * @returns {Counts}
 */
function countsIn(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    return { ...countReport(report), names: failedIn(report) }
  } catch {
    return NOTHING
  }
}

/**
 * A file that could not be loaded has no test to count, and counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: FileResult[] }} report of vitest's JSON reporter
 * @returns {Counts}
 */
export function countReport(report) {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * What failed, a line each: the file, the test, the first line of what it said.
 * @param {{ testResults: FileResult[] }} report
 * @returns {string[]}
 */
export const failedIn = ({ testResults }) =>
  testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name = '', assertionResults }) => {
      const file = relative(process.cwd(), name)
      const failed = assertionResults.filter((result) => result.status === 'failed')
      if (failed.length === 0) return [`${file}: could not be run`]
      return failed.map(({ fullName = '', failureMessages = [] }) => {
        const [said = ''] = (failureMessages[0] ?? '').split('\n')
        return `${file} > ${fullName}: ${said.slice(0, 200)}`
      })
    })

/** @param {string} text */
function headline(text) {
  console.log(`\n── ${text}`)
}
