import { setTimeout as pause } from 'node:timers/promises'
import { type Gathering, gather, leave, sameText, type Writer } from '../client/gathering.ts'
import type { Figures } from '../figures.ts'
import type { Doc, House } from '../servers/contender.ts'
import { alone, MB, meter, type Scenario } from './scenario.ts'

/** Updates a writer may have under way that some client has not received. */
const WINDOW = 256
const WARM_UP = 1000

/** Writes as fast as the window lets it, woken by what arrives. */
class Flood {
  readonly #gathering: Gathering
  #scheduled = false
  #on = true

  constructor(gathering: Gathering) {
    this.#gathering = gathering
    for (const client of gathering.clients)
      client.watch = { delivered: () => this.#wake(), saved: () => undefined }
    this.#wake()
  }

  stop(): void {
    this.#on = false
  }

  /** Updates that arrived everywhere. */
  done(): number {
    return this.#gathering.writers.reduce((sum, writer) => sum + this.#arrived(writer), 0)
  }

  #wake(): void {
    if (this.#scheduled || !this.#on) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      if (this.#on) for (const writer of this.#gathering.writers) this.#fill(writer)
    })
  }

  #fill(writer: Writer): void {
    const room = WINDOW - (writer.typist.clock - this.#arrived(writer))
    if (room <= 0) return
    const { client, typist } = writer
    client.burst(() => {
      for (let i = 0; i < room; i++) {
        const update = typist.next()
        writer.sent.push(update)
        client.send(update)
      }
      // As the browser does: one MARK behind what one turn made.
      if (client.mark(writer.marks + 1)) writer.marks++
    })
  }

  #arrived({ client }: Writer): number {
    const others = this.#gathering.clients.filter((other) => other !== client)
    return Math.min(...others.map(({ clocks }) => clocks.get(client.id) ?? 0))
  }
}

async function flooded(
  house: House,
  doc: Doc,
  clients: number,
  writers: number,
  ms: number,
): Promise<Figures> {
  const gathering = await gather(house, doc, clients, writers)
  const flood = new Flood(gathering)
  await pause(WARM_UP)
  const read = meter(house)
  const [begun, before] = [performance.now(), flood.done()]
  await pause(ms)
  const [ended, after] = [performance.now(), flood.done()]
  const { load } = read()
  flood.stop()
  await sameText(gathering)
  const last = flood.done()
  const backlog = await house.running.idle()
  const { cpu } = read()
  await leave(gathering)
  return {
    rate: ((after - before) * 1000) / (ended - begun),
    ...{ backlog, cpu, load, rss: house.running.rss() / MB, n: last - before },
    perDelivery: (cpu * 1e6) / ((last - before) * (clients - 1)),
  }
}

export const flood: Scenario = {
  key: 'S2',
  title: `flood: as fast as they can, at most ${WINDOW} updates a writer not yet with everybody`,
  needs: () => ({ big: 2, small: 0 }),
  run: alone(async (house, { floodMs }) => [
    { name: '1 writer, 1 reader', figures: await flooded(house, { size: 'big', n: 0 }, 2, 1, floodMs) },
    { name: '10 writers', figures: await flooded(house, { size: 'big', n: 1 }, 10, 10, floodMs) },
  ]),
}
