import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ROOT } from './root.mjs'

const FILE = join(ROOT, 'node_modules', '.concord-turn')
const ABANDONED_AFTER = 15 * 60_000

/**
 * Two commands started at once in one tree take turns to install and build.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inTurn(work) {
  mkdirSync(dirname(FILE), { recursive: true })
  let told = false
  while (!take()) {
    const holder = holderOf()
    if (holder === null) rmSync(FILE, { force: true })
    else if (!told) console.error(`Waiting for process ${holder}, which is installing or building here …`)
    told ||= holder !== null
    if (holder !== null) await pause(200)
  }
  const release = () => rmSync(FILE, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function take() {
  try {
    writeFileSync(FILE, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * The living process whose turn it is. A file without a number was just created: its owner is about to write.
 * @returns {string | null} null when nobody living holds the turn
 */
function holderOf() {
  try {
    const age = Date.now() - statSync(FILE).mtimeMs
    const pid = readFileSync(FILE, 'utf8')
    if (age > ABANDONED_AFTER) return null
    if (pid === '') return age > 2_000 ? null : '?'
    return isAlive(Number(pid)) ? pid : null
  } catch {
    return null
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
