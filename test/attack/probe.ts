import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod/mini'

const zMeasured = z.object({
  /** Answers of `/healthz`, and questions that got none. */
  asked: z.number(),
  unanswered: z.number(),
  /** How long an answer took (ms), without the time that others had the processor. */
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  /** Resident memory of the server at its highest (MB). */
  peak: z.number(),
})
export type Measured = z.infer<typeof zMeasured> & { readonly grown: number }

/** Asks a server from another process how it is. */
export class Probe {
  readonly #child: ChildProcess
  #memory = 0

  constructor(url: string, pid: number) {
    this.#child = fork(`${import.meta.dirname}/prober.mjs`, [url, String(pid)])
  }

  async begin(): Promise<void> {
    const { memory } = z.object({ memory: z.number() }).parse(await this.#ask('begin'))
    this.#memory = memory
  }

  async end(): Promise<Measured> {
    const measured = zMeasured.parse(await this.#ask('end'))
    return { ...measured, grown: Math.max(0, measured.peak - this.#memory) }
  }

  close(): void {
    this.#child.disconnect()
  }

  async #ask(what: 'begin' | 'end'): Promise<unknown> {
    this.#child.send(what)
    const [answer] = await once(this.#child, 'message')
    return answer
  }
}
