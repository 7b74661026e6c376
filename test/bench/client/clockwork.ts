import type { Gathering, Writer } from './gathering.ts'

/** Milliseconds, one for each character and screen it reached. */
export type Latencies = { readonly toScreen: number[]; readonly toSaved: number[] }

/** Notes when each character was sent, and what came of it at the others. */
export class Clockwork {
  readonly latencies: Latencies = { toScreen: [], toSaved: [] }
  delivered = 0
  #counting = false
  readonly #sentAt = new Map<number, Map<number, number>>()
  readonly #markedAt = new Map<number, Map<number, number>>()

  watch({ clients, writers }: Gathering): void {
    for (const { client } of writers) {
      this.#sentAt.set(client.id, new Map())
      this.#markedAt.set(client.id, new Map())
    }
    for (const client of clients) {
      let saved = 0
      client.watch = {
        delivered: (writer, from, to, at) => {
          if (writer !== client.id) this.#arrived(writer, from, to, at)
        },
        saved: (n, at) => {
          for (; saved < n; saved++) this.#stored(client.id, saved + 1, at)
        },
      }
    }
  }

  count(on: boolean): void {
    this.#counting = on
  }

  /** One key: the update, and the MARK behind it where there are receipts. */
  press(writer: Writer): void {
    const { client, typist } = writer
    const at = performance.now()
    if (this.#counting) this.#sentAt.get(client.id)?.set(typist.clock, at)
    const update = typist.next()
    writer.sent.push(update)
    client.burst(() => {
      client.send(update)
      if (client.mark(writer.marks + 1)) writer.marks++
    })
    if (this.#counting && writer.marks > 0) this.#markedAt.get(client.id)?.set(writer.marks, at)
  }

  #stored(writer: number, n: number, at: number): void {
    const begun = this.#markedAt.get(writer)?.get(n)
    if (begun !== undefined) this.latencies.toSaved.push(at - begun)
  }

  #arrived(writer: number, from: number, to: number, at: number): void {
    const sentAt = this.#sentAt.get(writer)
    for (let clock = from; sentAt && clock < to; clock++) {
      const begun = sentAt.get(clock)
      if (begun === undefined) continue
      this.delivered++
      this.latencies.toScreen.push(at - begun)
    }
  }
}
