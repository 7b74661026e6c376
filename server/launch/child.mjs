import { spawn } from 'node:child_process'
import { ROOT } from './root.mjs'

/** Something the person at the terminal can act on; printed without a stack. */
export class LaunchError extends Error {}

/**
 * `stdout`: where the output goes; a number is an open file, which takes the errors, too.
 * @typedef {{ env?: Record<string, string>, stdout?: 'inherit' | 'ignore' | 'stderr' | number, timeout?: number }} RunOptions
 */

/**
 * Runs a program to its end and resolves with its exit code; 127 when it cannot be started. Signals that reach us are
 * passed on to it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { env = {}, stdout = 'stderr', timeout = 0 } = {}) {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: [
      'ignore',
      stdout === 'stderr' ? 2 : stdout,
      typeof stdout === 'number' || stdout === 'ignore' ? stdout : 'inherit',
    ],
    shell: command.endsWith('.cmd'),
    timeout,
  })
  const release = forwardSignals(child)
  return new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)))
  }).finally(release)
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void}
 */
function forwardSignals(child) {
  const release = [/** @type {const} */ (['SIGINT', 130]), /** @type {const} */ (['SIGTERM', 143])].map(
    ([signal, code]) => {
      const forward = () => {
        child.kill(signal)
        child.once('exit', () => process.exit(code))
      }
      process.on(signal, forward)
      return () => process.off(signal, forward)
    },
  )
  return () => {
    for (const off of release) off()
  }
}
