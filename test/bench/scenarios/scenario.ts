import type { Figures } from '../figures.ts'
import type { Contender, House, Needs } from '../servers/contender.ts'

/** How much of it: small for a look, full for the figures of a release. */
export type Amount = {
  readonly quick: boolean
  readonly characters: number
  readonly rooms: number
  readonly documents: number
  readonly typingMs: number
  readonly floodMs: number
}

/** A place to run one contender: a folder thrown away afterwards, and one that all rounds share; neither exists yet. */
export type Stage = {
  readonly contender: Contender
  readonly folder: string
  readonly shared: string
}

/** One row of the table for one server. */
export type Measured = { readonly name: string; readonly figures: Figures }

export type Scenario = {
  readonly key: string
  readonly title: string
  readonly needs: (amount: Amount) => Needs
  /** Runs on one server after the other, in the order given; what is slow but idle may be waited for together. */
  readonly run: (
    stages: readonly Stage[],
    amount: Amount,
  ) => Promise<ReadonlyMap<Contender['key'], readonly Measured[]>>
}

/** For scenarios in which each server is alone from start to stop. */
export const alone =
  (
    run: (house: House, amount: Amount, contender: Contender) => Promise<readonly Measured[]>,
  ): Scenario['run'] =>
  async (stages, amount) => {
    const results = new Map<Contender['key'], readonly Measured[]>()
    for (const { contender, folder } of stages) {
      await contender.furnish(folder)
      const house = await contender.start(folder)
      try {
        results.set(contender.key, await run(house, amount, contender))
      } finally {
        await house.running.stop()
      }
    }
    return results
  }

export const MB = 1 << 20

/** Processor time of the server and of the load over a stretch of work. */
export function meter(house: House): () => { readonly cpu: number; readonly load: number } {
  const cpu = house.running.cpu()
  const own = process.cpuUsage()
  const begun = performance.now()
  return () => {
    const { user, system } = process.cpuUsage(own)
    const wall = (performance.now() - begun) * 1000
    return { cpu: house.running.cpu() - cpu, load: (100 * (user + system)) / wall }
  }
}
