import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { SERVER } from '../../../server/launch/build.mjs'
import { ROOT } from '../../../server/launch/root.mjs'

export interface Concord {
  /** The same after a restart. */
  readonly url: string
  /** Sign-in links of the demonstration people by role; fresh after a restart. */
  readonly links: Readonly<Record<string, string>>
  readonly dataDir: string
  /** All it has written so far, for the message of a failed test. */
  output(): string
  stop(): Promise<void>
  kill9(): Promise<void>
  /** On the same data folder and port, after `stop` or `kill9`. */
  restart(): Promise<void>
}

export interface Start {
  readonly dataDir?: string
  readonly flags?: readonly string[]
}

interface Running {
  readonly child: ChildProcess
  readonly url: string
  readonly links: Readonly<Record<string, string>>
}

const READY = /^Concord listening on (http:\/\/localhost:\d+)/
const LINK = /^([a-z]+(?:-[a-z]+)?)\t[^\t]*\t(\S+)$/
const PATIENCE = 60_000

const started = new Set<ChildProcess>()
const folders = new Set<string>()

/**
 * Ends the servers that a test which failed half-way left, and removes all folders: vitest ends its workers without an exit
 * event.
 */
export async function leaveNothing(): Promise<void> {
  await Promise.all([...started].map((child) => end(child, 'SIGKILL')))
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  started.clear()
  folders.clear()
}

/** Starts the built server as a process of its own, as `npm start` would, on a port of the system's choice. */
export async function startConcord({
  dataDir = temporaryFolder(),
  flags = [],
}: Start = {}): Promise<Concord> {
  let written = ''
  const begin = (port: string) =>
    spawnServer(['serve', '--port', port, '--data', dataDir, ...flags], (text) => {
      written += text
    }).catch((error: unknown) => {
      throw new Error(`${error instanceof Error ? error.message : error}\n${written}`)
    })
  let running = await begin('0')
  return {
    get url() {
      return running.url
    },
    get links() {
      return running.links
    },
    dataDir,
    output: () => written,
    stop: () => end(running.child, 'SIGTERM'),
    kill9: () => end(running.child, 'SIGKILL'),
    restart: async () => {
      running = await begin(new URL(running.url).port)
    },
  }
}

function spawnServer(args: readonly string[], write: (text: string) => void): Promise<Running> {
  const child = spawn(process.execPath, ['--enable-source-maps', join(SERVER, 'cli.js'), ...args], {
    cwd: ROOT,
    env: { ...process.env, CONCORD_ROOT: ROOT },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.setEncoding('utf8').on('data', write)
  started.add(child)
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(patience)
      child.kill('SIGKILL')
      reject(new Error(why))
    }
    const patience = setTimeout(() => fail(`Concord was not ready after ${PATIENCE / 1000} s.`), PATIENCE)
    child.once('exit', (code, signal) => fail(`Concord ended with ${code ?? signal} before it was ready.`))
    readLines(child.stdout, write, (url, links) => {
      clearTimeout(patience)
      resolve({ child, url, links })
    })
  })
}

/** The ready line is the last one: the links stand before it. */
function readLines(
  stdout: Readable,
  write: (text: string) => void,
  ready: (url: string, links: Running['links']) => void,
): void {
  const links: Record<string, string> = {}
  createInterface({ input: stdout }).on('line', (line) => {
    write(`${line}\n`)
    const [, role, link] = LINK.exec(line) ?? []
    if (role !== undefined && link !== undefined) links[role] = link
    const url = READY.exec(line)?.[1]
    if (url !== undefined) ready(url, links)
  })
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  const impatient = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(impatient)
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'concord-e2e-'))
  folders.add(folder)
  return folder
}
