import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { spread } from '../support/scale.ts'
import { chromiumCandidates, firstThatRuns, onPath } from './find.mjs'
import { readOptions } from './options.mjs'
import { countReport, failedIn } from './steps.mjs'

const ALL = ['types', 'lint', 'unit', 'e2e', 'engines', 'torture', 'attack']

describe('the flags', () => {
  it.each([
    [[], ALL, null, [], false],
    [['--full'], ALL, null, [], true],
    [['--only', 'attack'], ['attack'], null, [], false],
    [['--only', 'lint'], ['lint'], null, [], false],
    [['--only', 'e2e', '--only', 'types'], ['types', 'e2e'], null, [], false],
    [['--grep', 'AG2'], ['unit', 'e2e'], 'AG2', [], true],
    [['--only', 'unit', '--grep', 'AG2'], ['unit'], 'AG2', [], true],
    [['ledger'], ['unit', 'e2e'], null, ['ledger'], true],
    [['room', '--only', 'e2e'], ['e2e'], null, ['room'], true],
  ])('%j', (argv, steps, grep, files, isFull) => {
    expect(readOptions(argv)).toEqual({ steps, grep, files, isFull })
  })

  it.each([[['--only', 'everything']], [['--fast']]])('%j is refused with the usage', (argv) => {
    const said = vi.spyOn(console, 'error').mockReturnValue()
    expect(readOptions(argv)).toBeNull()
    expect(said.mock.calls.join()).toContain('npm test -- --only')
    said.mockRestore()
  })
})

describe('a few of many cases', () => {
  const ten = Array.from({ length: 10 }, (_, nth) => nth)
  it.each([
    [1, [0]],
    [2, [0, 9]],
    [4, [0, 3, 6, 9]],
    [9, [0, 1, 2, 3, 5, 6, 7, 8, 9]],
    [10, ten],
    [99, ten],
  ])('%i of ten reach from the first to the last', (few, taken) => {
    expect(spread(ten, few)).toEqual(taken)
  })
})

describe('the counts', () => {
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 }
  const failed = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] }

  it('are those of the tests', () => {
    expect(countReport({ ...report, testResults: [failed] })).toEqual({ passed: 3, failed: 1, skipped: 2 })
  })

  it('have one failure for a file that could not be loaded', () => {
    const broken = { status: 'failed', assertionResults: [] }
    expect(countReport({ ...report, testResults: [failed, broken] }).failed).toBe(2)
  })
})

it('names what failed, and the files that could not be run', () => {
  const message = 'AssertionError: expected 1 to be 2\n    at somewhere'
  const assertionResults = [
    { status: 'passed', fullName: 'a' },
    { status: 'failed', fullName: 'b, then c', failureMessages: [message] },
  ]
  const name = join(process.cwd(), 'test', 'x.test.ts')
  const testResults = [
    { status: 'failed', name, assertionResults },
    { status: 'failed', name, assertionResults: [] },
    { status: 'passed', name, assertionResults: [{ status: 'passed', fullName: 'd' }] },
  ]
  expect(failedIn({ testResults })).toEqual([
    `${join('test', 'x.test.ts')} > b, then c: AssertionError: expected 1 to be 2`,
    `${join('test', 'x.test.ts')}: could not be run`,
  ])
})

describe('looking for Chromium', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-run-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const program = (name: string, code: number) => {
    const path = join(folder, name)
    writeFileSync(path, `#!/bin/sh\nexit ${code}\n`)
    chmodSync(path, 0o755)
    return path
  }

  it('prefers the one asked for, then Playwright’s, then those on the PATH', () => {
    const [mine, playwrights, chrome, chromium] = ['mine', 'pw', 'google-chrome', 'chromium'].map((name) =>
      program(name, 0),
    )
    const env = { CHROMIUM_PATH: mine, PATH: `/nowhere${delimiter}${folder}` }
    const candidates = chromiumCandidates(env, playwrights ?? '').filter((path) => path.startsWith(folder))
    expect(candidates).toEqual([mine, playwrights, chromium, chrome])
  })

  it('passes over what is not there and what does not run', () => {
    const [stub, real] = [program('chromium-browser', 1), program('google-chrome', 0)]
    const candidates = chromiumCandidates({ PATH: folder }, join(folder, 'absent')).slice(0, 2)
    expect(candidates).toEqual([stub, real])
    expect(firstThatRuns(candidates)).toBe(real)
  })

  it('finds nothing on an empty PATH', () => {
    expect(onPath(['chromium'], '')).toEqual([])
  })
})
