import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export type Child = {
  /** Resolves once the child has printed at least so many lines. */
  printed(lines: number): Promise<void>
  /** kill -9; resolves with all it had printed. */
  kill(): Promise<string[]>
  /** Resolves when it ended by itself. */
  ended(): Promise<{ code: number | null; lines: string[] }>
}

export function spawnChild(script: string, ...args: string[]): Child {
  return spawnWithin([], script, ...args)
}

/** `within`: a program that runs another, and its arguments; none for the child itself. */
export function spawnWithin(within: readonly string[], script: string, ...args: string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const [program = process.execPath, ...before] = [...within, process.execPath, '--import', 'tsx', path]
  const child = spawn(program, [...before, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let text = ''
  const lines = () => text.split('\n').slice(0, -1)
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  return {
    async printed(count) {
      while (lines().length < count) {
        const [part] = await Promise.race([once(child.stdout, 'data'), closed.then(() => [null])])
        if (part === null && lines().length < count)
          throw new Error(`the child ended after ${lines().length} lines`)
      }
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
      return lines()
    },
    async ended() {
      await closed
      return { code: child.exitCode, lines: lines() }
    },
  }
}
