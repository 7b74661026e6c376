import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod/mini'

const zAnswers = z.object({
  /** Answers of `/healthz`, and questions that got none. */
  asked: z.number(),
  unanswered: z.number(),
  /** How long an answer took (ms), without the time that others had the processor. */
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  /** How many took longer than 50 ms. */
  late: z.number(),
  /** Resident memory of the server at its highest (MB). */
  peak: z.number(),
})
const zReceipts = z.object({
  /** Receipts the honest writer got, and letters of theirs that were refused. */
  receipts: z.number(),
  refused: z.number(),
  /** How long they waited for a receipt (ms), counted in the same way. */
  receiptP99: z.number(),
  receiptMax: z.number(),
  lateReceipts: z.number(),
})
const zTurns = z.object({
  /** The longest turn of the server's event loop, in processor time (ms). */
  longest: z.number(),
  /** How many were longer than 15 ms. */
  long: z.number(),
})

export type Measured = z.infer<typeof zAnswers> &
  z.infer<typeof zReceipts> &
  z.infer<typeof zTurns> & { readonly grown: number }

/** What the honest writer signs in with. */
export type HonestSeat = { readonly memo: string; readonly cookie: string; readonly csrf: string }
type Server = { readonly url: string; readonly child: ChildProcess | null }

/** Measures a server: one process asks how it is, another one writes and waits for receipts, and it looks at its own turns. */
export class Probe {
  readonly #prober: ChildProcess
  readonly #honest: ChildProcess
  readonly #server: ChildProcess | null
  #memory = 0

  private constructor({ url, child }: Server, seat: HonestSeat) {
    const pid = String(child?.pid ?? 0)
    this.#server = child
    this.#prober = fork(`${import.meta.dirname}/prober.mjs`, [url, pid])
    const seated = JSON.stringify({ url, pid, ...seat })
    this.#honest = fork(`${import.meta.dirname}/honest.ts`, [seated], { execArgv: ['--import', 'tsx'] })
  }

  /** Resolves when the honest writer is there. */
  static async of(server: Server, seat: HonestSeat): Promise<Probe> {
    const probe = new Probe(server, seat)
    await once(probe.#honest, 'message')
    await asked(probe.#honest, 'begin')
    return probe
  }

  async begin(): Promise<void> {
    const { memory } = z.object({ memory: z.number() }).parse(await asked(this.#prober, 'begin'))
    this.#memory = memory
    this.#server?.send('begin')
  }

  async end(): Promise<Measured> {
    const receipts = zReceipts.parse(await asked(this.#honest, 'end'))
    const answers = zAnswers.parse(await asked(this.#prober, 'end'))
    const alive = this.#server?.connected === true
    const turns = zTurns.parse(alive ? await asked(this.#server, 'turns') : { longest: 0, long: 0 })
    return { ...answers, ...receipts, ...turns, grown: Math.max(0, answers.peak - this.#memory) }
  }

  close(): void {
    this.#prober.disconnect()
    if (this.#honest.connected) this.#honest.disconnect()
  }
}

async function asked(child: ChildProcess | null, what: 'begin' | 'end' | 'turns'): Promise<unknown> {
  child?.send(what)
  const [answer] = child ? await once(child, 'message') : []
  return answer
}
