import type { Gathering } from '../client/gathering.ts'
import { gather, leave } from '../client/gathering.ts'
import type { Figures } from '../figures.ts'
import type { House } from '../servers/contender.ts'
import type { Memory } from '../servers/process.ts'
import { type Amount, MB, type Scenario, type Stage, together } from './scenario.ts'

/** Longer than any server here keeps a document that nobody has open: ours 60 s, looked at every 15 s. */
export const UNLOADED = 80_000
const WARM_UP = 20
const AT_ONCE = 10
const KEYS = 50

async function open(house: House, from: number, to: number): Promise<Gathering[]> {
  const gatherings: Gathering[] = []
  for (let n = from; n < to; n += AT_ONCE) {
    const group = Array.from({ length: Math.min(AT_ONCE, to - n) }, (_, i) =>
      gather(house, { size: 'small', n: n + i }, 1, 1),
    )
    gatherings.push(...(await Promise.all(group)))
  }
  for (const { writers } of gatherings)
    for (const { client, typist } of writers) for (let i = 0; i < KEYS; i++) client.send(typist.next())
  return gatherings
}

type Half = { readonly house: House; readonly before: Memory; readonly top: Memory }

/** All documents open at once, each with something typed into it, then all closed. */
async function filled({ contender, folder }: Stage, { documents }: Amount): Promise<Half> {
  await contender.furnish(folder)
  const house = await contender.start(folder)
  for (const gathering of await open(house, 0, WARM_UP)) await leave(gathering)
  await house.running.idle()
  const before = await house.running.memory()
  const gatherings = await open(house, WARM_UP, WARM_UP + documents)
  await house.running.idle()
  const top = await house.running.memory()
  for (const gathering of gatherings) await leave(gathering)
  return { house, before, top }
}

const figuresOf = (before: Memory, top: Memory, after: Memory, n: number): Figures => ({
  ...{ rssBefore: before.rss / MB, rssTop: top.rss / MB, rssAfter: after.rss / MB },
  ...{ heapBefore: before.heap / MB, heapTop: top.heap / MB, heapAfter: after.heap / MB, n },
})

export const memory: Scenario = {
  key: 'S6',
  title: 'memory: documents opened at once and closed, all garbage collected before each look',
  needs: ({ documents }) => ({ big: 1, small: documents + WARM_UP }),
  run: together(filled, UNLOADED, async ({ house, before, top }, { documents }) => {
    const figures = figuresOf(before, top, await house.running.memory(), documents)
    return [{ name: `${documents} documents`, figures }]
  }),
}
