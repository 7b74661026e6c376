import { setTimeout as pause } from 'node:timers/promises'
import { chance } from '../client/chance.ts'
import { Clockwork } from '../client/clockwork.ts'
import { type Gathering, gather, leave, sameText, type Writer } from '../client/gathering.ts'
import { type Figures, latencyFigures } from '../figures.ts'
import type { Doc, House } from '../servers/contender.ts'
import { alone, MB, type Measured, meter, type Scenario } from './scenario.ts'

const WARM_UP = 1500

/** Types until told to stop, each writer at its own unsteady pace. */
export function typing(
  clockwork: Clockwork,
  writers: readonly Writer[],
  perSecond: number,
  seed: number,
): () => void {
  const timers = new Set<NodeJS.Timeout>()
  const random = chance(seed)
  const next = (writer: Writer): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        clockwork.press(writer)
        next(writer)
      },
      ((0.5 + random()) * 1000) / perSecond,
    )
    timers.add(timer)
  }
  for (const writer of writers) next(writer)
  return () => {
    for (const timer of timers) clearTimeout(timer)
  }
}

/** Typing measured over some time; ends when everything has arrived and all texts are the same. */
export async function typed(
  house: House,
  gatherings: readonly Gathering[],
  perSecond: number,
  ms: number,
): Promise<Figures> {
  const clockwork = new Clockwork()
  for (const gathering of gatherings) clockwork.watch(gathering)
  const stop = typing(
    clockwork,
    gatherings.flatMap(({ writers }) => writers),
    perSecond,
    20_260_101,
  )
  await pause(WARM_UP)
  const read = meter(house)
  clockwork.count(true)
  await pause(ms)
  clockwork.count(false)
  const { cpu, load } = read()
  stop()
  for (const gathering of gatherings) await sameText(gathering)
  const { delivered, latencies } = clockwork
  return {
    ...latencyFigures(latencies.toScreen, latencies.toSaved),
    ...{ cpu, load, rss: house.running.rss() / MB, n: delivered },
    perDelivery: (cpu * 1e6) / delivered,
  }
}

async function room(house: House, doc: Doc, clients: number, writers: number, ms: number): Promise<Figures> {
  const gathering = await gather(house, doc, clients, writers)
  const figures = await typed(house, [gathering], 5, ms)
  await leave(gathering)
  return figures
}

const SIZES = [2, 10, 50, 200]

export const fanout: Scenario = {
  key: 'S1',
  title: 'fan-out: one room, a tenth of the clients typing 5 characters/s',
  needs: () => ({ big: SIZES.length, small: 0 }),
  run: alone(async (house, { typingMs }) => {
    const measured: Measured[] = []
    for (const [n, size] of SIZES.entries()) {
      const writers = Math.max(1, size / 10)
      const figures = await room(house, { size: 'big', n }, size, writers, typingMs)
      measured.push({ name: `${size} clients`, figures })
    }
    return measured
  }),
}

export const sixty: Scenario = {
  key: 'P12',
  title:
    'P12: 60 people in one room, 20 writing 5 characters/s; targets: screen p95 < 150 ms, saved p95 < 250 ms',
  needs: () => ({ big: 1, small: 0 }),
  run: alone(async (house, { typingMs }) => [
    { name: '60 people', figures: await room(house, { size: 'big', n: 0 }, 60, 20, typingMs) },
  ]),
}
