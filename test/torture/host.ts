import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { SERVER } from '../../server/launch/build.mjs'
import { ROOT } from '../../server/launch/root.mjs'

const READY = /^Concord listening on (http:\/\/localhost:\d+)/
const LINK = /^([a-z]+(?:-[a-z]+)?)\t[^\t]*\t(\S+)$/

/** A port nobody has; the same for every start of one host. */
async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The built server as a process of its own on a folder and a port that stay, however often it is killed. */
export class Host {
  readonly folder: string
  readonly port: number
  readonly #preload: readonly string[]
  #child: ChildProcess | null = null
  #up = later()
  #links = new Map<string, string>()
  /** What it said on standard error; the last of it. */
  complaints = ''
  /** Ends by itself that nobody asked for. */
  crashes = 0
  #killing = false

  private constructor(folder: string, port: number, preload: readonly string[]) {
    this.folder = folder
    this.port = port
    this.#preload = preload
  }

  static async on(folder: string, preload: readonly string[] = []): Promise<Host> {
    return new Host(folder, await freePort(), preload)
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get child(): ChildProcess | null {
    return this.#child
  }

  /** Resolves when it listens; of a later start when this one is killed before. */
  up(): Promise<void> {
    return this.#up.promise
  }

  isUp = false

  link(role: string): string {
    return this.#links.get(role) ?? ''
  }

  start(): void {
    const args = ['serve', '--port', String(this.port), '--data', this.folder]
    const child = spawn(process.execPath, [...this.#preload, join(SERVER, 'cli.js'), ...args], {
      cwd: ROOT,
      env: { ...process.env, CONCORD_ROOT: ROOT },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#child = child
    this.#killing = false
    const along = () => child.kill('SIGKILL')
    process.once('exit', along)
    child.once('exit', () => process.off('exit', along))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.complaints = (this.complaints + text).slice(-4000)
    })
    child.once('exit', (code, signal) => {
      if (!this.#killing) {
        this.crashes++
        this.complaints += `\nended with ${code ?? signal}`
      }
    })
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => this.#read(line))
  }

  #read(line: string): void {
    const [, role, link] = LINK.exec(line) ?? []
    if (role !== undefined && link !== undefined) this.#links.set(role, link)
    if (!READY.test(line)) return
    this.isUp = true
    this.#up.resolve()
  }

  /** Resolves in the turn in which it says so on standard error. */
  says(words: string): Promise<void> {
    const said = this.#child?.stderr
    return new Promise((resolve) => {
      const listen = () => {
        if (!this.complaints.includes(words)) return
        said?.off('data', listen)
        resolve()
      }
      said?.on('data', listen)
    })
  }

  /** kill -9, wherever it is. */
  async kill(): Promise<void> {
    const child = this.#child
    this.#killing = true
    if (this.isUp) this.#up = later()
    this.isUp = false
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
}

/** A promise that somebody else keeps. */
function later(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let keep = (): void => undefined
  const promise = new Promise<void>((resolve) => {
    keep = resolve
  })
  return { promise, resolve: () => keep() }
}
