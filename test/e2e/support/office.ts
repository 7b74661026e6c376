import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { pythonWithUno } from '../../run/find.mjs'

/** What somebody does in LibreOffice: see `office.py`. */
export type OfficeStep =
  | readonly ['record', boolean]
  | readonly ['settle', 'accept all' | 'reject all']
  | readonly ['replace' | 'behind' | 'add' | 'style' | 'link', string, string]
  | readonly ['divide' | 'join' | 'drop' | 'bold' | 'italic', string]

/** The paragraphs with words, and the revisions (kind, author, day) as it was opened; `left`: the paragraphs after the steps. */
export type OfficeAnswer = {
  readonly opened: readonly string[]
  readonly revisions: readonly (readonly [kind: string, author: string, day: string])[]
  readonly left: readonly string[]
}

const run = promisify(execFile)
const SCRIPT = new URL('office.py', import.meta.url).pathname
/** Who signs in Word what is changed here. */
export const EDITOR = '王某'

const worded = (paragraphs: readonly string[]): readonly string[] => paragraphs.filter((text) => text !== '')

/** LibreOffice takes seconds to start, and a hundredth of one for a file: it is started once. */
export class Office {
  readonly #folder = mkdtempSync(join(tmpdir(), 'concord-office-'))
  readonly #process: ChildProcessWithoutNullStreams
  readonly #answers: AsyncIterator<string>
  #turn: Promise<unknown> = Promise.resolve()
  #files = 0
  #said = ''

  constructor() {
    const python = pythonWithUno()
    if (python === null) throw new Error('no Python here speaks to LibreOffice')
    this.#process = spawn(python, [SCRIPT, join(this.#folder, 'profile'), EDITOR])
    this.#process.stderr.on('data', (bytes) => {
      this.#said += String(bytes)
    })
    this.#answers = createInterface(this.#process.stdout)[Symbol.asyncIterator]()
  }

  /** Opens a file, does this in it, and tells what stands there. */
  async read(file: Uint8Array, steps: readonly OfficeStep[] = []): Promise<OfficeAnswer> {
    return this.#ask(this.#put(file), null, steps)
  }

  /** The file as it is saved after these steps. */
  async saved(file: Uint8Array, steps: readonly OfficeStep[] = []): Promise<Buffer> {
    const to = join(this.#folder, `${++this.#files}.docx`)
    await this.#ask(this.#put(file), to, steps)
    return readFileSync(to)
  }

  /** The file as it is opened and saved. One with comments: version 7.4 draws these, and crashes where there is no screen. */
  async convertedWithComments(file: Uint8Array): Promise<Buffer> {
    const [from, folder] = [this.#put(file), join(this.#folder, 'converted')]
    const profile = `-env:UserInstallation=file://${join(this.#folder, 'other-profile')}`
    await run('soffice', ['--headless', profile, '--convert-to', 'docx', '--outdir', folder, from])
    return readFileSync(join(folder, basename(from)))
  }

  async close(): Promise<void> {
    const isOver = once(this.#process, 'exit')
    this.#process.stdin.end()
    await isOver
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #put(file: Uint8Array): string {
    const name = join(this.#folder, `${++this.#files}.docx`)
    writeFileSync(name, file)
    return name
  }

  /** One after the other. */
  #ask(file: string, to: string | null, steps: readonly OfficeStep[]): Promise<OfficeAnswer> {
    const answer = this.#turn.then(async () => {
      this.#process.stdin.write(`${JSON.stringify([file, to, steps])}\n`)
      const { value, done } = await this.#answers.next()
      if (done) throw new Error(`LibreOffice is gone: ${this.#said}`)
      const said: OfficeAnswer | { readonly failed: string } = JSON.parse(value)
      if ('failed' in said) throw new Error(said.failed)
      return { ...said, opened: worded(said.opened), left: worded(said.left) }
    })
    this.#turn = answer.catch(() => undefined)
    return answer
  }
}
