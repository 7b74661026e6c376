import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

/** Bytes after all garbage was collected. */
export type Memory = { readonly rss: number; readonly heap: number }

/** A server as the operating system sees it. */
export type Running = {
  readonly pid: number
  /** The words of the line that said it is ready, and those before. */
  readonly lines: readonly string[]
  /** From the start of the process to the line that said it is ready (ms). */
  readonly startMs: number
  readonly cpu: () => number
  readonly rss: () => number
  readonly memory: () => Promise<Memory>
  /** Resolves when it has nothing to do any more, with the seconds that took. */
  readonly idle: () => Promise<number>
  readonly stop: () => Promise<void>
}

export type Start = {
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly ready: RegExp
}

const PATIENCE = 120_000
const started = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

export async function run({ args, cwd, env, ready }: Start): Promise<Running> {
  const begun = performance.now()
  const child = spawn(process.execPath, [...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  child.once('exit', () => started.delete(child))
  const said = { lines: [] as string[], errors: '', probe: null as ((line: string) => void) | null }
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.errors = (said.errors + text).slice(-4000)
  })
  const { pid } = child
  if (pid === undefined) throw new Error('the server did not start')
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${args.at(-1)}: ${why}\n${said.errors}`))
    const patience = setTimeout(() => fail('not ready in time'), PATIENCE)
    child.once('exit', (code) => fail(`ended with ${code}`))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('bench-probe ')) return said.probe?.(line.slice('bench-probe '.length))
      said.lines.push(line)
      if (!ready.test(line)) return
      clearTimeout(patience)
      resolve()
    })
  })
  return {
    pid,
    lines: said.lines,
    startMs: performance.now() - begun,
    cpu: () => cpuOf(pid),
    rss: () => rssOf(pid),
    memory: () =>
      new Promise((resolve) => {
        said.probe = (line) => {
          const { heapUsed, external }: { heapUsed: number; external: number } = JSON.parse(line)
          resolve({ rss: rssOf(pid), heap: heapUsed + external })
        }
        child.kill('SIGUSR2')
      }),
    idle: () => idle(pid),
    stop: () => stop(child),
  }
}

/**
 * Seconds of processor time, of all threads there are. By the scheduler, to the nanosecond: the ticks of /proc/PID/stat
 * are 10 ms each, and where one person types a server needs one or two of them a second.
 */
function cpuOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const spent = threads.map((id) =>
    Number(/^\d+/.exec(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8'))),
  )
  return spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e9
}

function rssOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? 0) * 1024
}

/** Seconds of processor time in half a second. */
const QUIET = 0.03
const GIVE_UP = 180_000

async function idle(pid: number): Promise<number> {
  const begun = performance.now()
  for (let before = cpuOf(pid); performance.now() - begun < GIVE_UP; ) {
    await pause(500)
    const now = cpuOf(pid)
    if (now - before <= QUIET) break
    before = now
  }
  return (performance.now() - begun - 500) / 1000
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const impatient = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(impatient)
}
