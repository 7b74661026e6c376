import { setTimeout as pause } from 'node:timers/promises'
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

type Results = Map<Contender['key'], readonly Measured[]>

/** What went wrong, and with whom: the figure is then missing, the others are measured all the same. */
export const failures: { readonly server: Contender['key']; readonly why: string }[] = []

export async function attempt<T>({ contender }: Stage, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    failures.push({ server: contender.key, why })
    console.error(`${contender.name}: ${why}`)
    return null
  }
}

/** For scenarios in which each server is alone from start to stop. */
export const alone =
  (run: (house: House, amount: Amount) => Promise<readonly Measured[]>): Scenario['run'] =>
  async (stages, amount) => {
    const results: Results = new Map()
    for (const stage of stages) {
      const measured = await attempt(stage, () => lone(stage, (house) => run(house, amount)))
      if (measured) results.set(stage.contender.key, measured)
    }
    return results
  }

async function lone<T>({ contender, folder }: Stage, work: (house: House) => Promise<T>): Promise<T> {
  await contender.furnish(folder)
  const house = await contender.start(folder)
  try {
    return await work(house)
  } finally {
    await house.running.stop()
  }
}

/** For scenarios with a pause in which nothing runs: all servers are begun, then waited for together, then ended. */
export const together =
  <T extends { readonly house: House }>(
    begin: (stage: Stage, amount: Amount) => Promise<T>,
    waitMs: number,
    end: (begun: T, amount: Amount) => Promise<readonly Measured[]>,
  ): Scenario['run'] =>
  async (stages, amount) => {
    const results: Results = new Map()
    const begun: { readonly stage: Stage; readonly half: T }[] = []
    for (const stage of stages) {
      const half = await attempt(stage, () => begin(stage, amount))
      if (half) begun.push({ stage, half })
    }
    await pause(waitMs)
    for (const { stage, half } of begun) {
      const measured = await attempt(stage, () => end(half, amount))
      if (measured) results.set(stage.contender.key, measured)
      await half.house.running.stop()
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
