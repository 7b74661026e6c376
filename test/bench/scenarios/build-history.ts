import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '../client/client.ts'
import { type Gathering, gather, leave } from '../client/gathering.ts'
import { type Step, typedHistory } from '../client/history.ts'
import { documentOf, wholeText } from '../client/typing.ts'
import type { Contender, Doc, House } from '../servers/contender.ts'
import type { Stage } from './scenario.ts'

export const LONG: Doc = { size: 'big', n: 0 }

/** What a whole copy of the document has. */
export type Whole = { readonly clocks: readonly (readonly [number, number])[]; readonly text: string }

const WRITERS = 4
const WINDOW = 512
const FILE = 'bench-whole.json'

/** Typed once through the server's own front door; later rounds get a copy of the folder. */
export async function withHistory({ contender, folder, shared }: Stage, characters: number): Promise<Whole> {
  if (!existsSync(shared)) await build(contender, shared, characters)
  mkdirSync(dirname(folder), { recursive: true })
  cpSync(shared, folder, { recursive: true })
  return JSON.parse(readFileSync(join(folder, FILE), 'utf8'))
}

async function build(contender: Contender, folder: string, characters: number): Promise<void> {
  await contender.furnish(folder)
  const house = await contender.start(folder)
  try {
    const whole = await typedThrough(house, characters)
    // What it stores behind its answers is waited for.
    await pause(3000)
    await house.running.idle()
    writeFileSync(join(folder, FILE), JSON.stringify(whole))
  } finally {
    await house.running.stop()
  }
}

async function typedThrough(house: House, characters: number): Promise<Whole> {
  const gathering = await gather(house, LONG, WRITERS, 0)
  const own = new Map<Client, readonly Step[]>()
  const received = (client: Client) => client.received.map(({ update }) => update)
  for (const client of gathering.clients)
    own.set(client, typedHistory(client.id, received(client), characters / WRITERS))
  await Promise.all([...own].map(([client, steps]) => send(client, steps, gathering)))
  const [first] = gathering.clients
  if (!first) throw new Error('nobody wrote')
  // A deletion does not show in the clocks: the last ones are given a moment.
  await pause(500)
  const updates = [...received(first), ...(own.get(first) ?? []).map(({ update }) => update)]
  const doc = documentOf(updates)
  const clocks = [...doc.store.clients].map(([client, structs]) => {
    const last = structs.at(-1)
    return [client, last ? last.id.clock + last.length : 0] as const
  })
  await leave(gathering)
  return { clocks, text: wholeText(doc) }
}

async function send(client: Client, steps: readonly Step[], { clients }: Gathering): Promise<void> {
  const arrived = (): number =>
    Math.min(...clients.filter((one) => one !== client).map(({ clocks }) => clocks.get(client.id) ?? 0))
  let next = 0
  let marks = 0
  const fill = (): boolean => {
    const reached = arrived()
    client.burst(() => {
      for (; next < steps.length; next++) {
        const step = steps[next]
        if (!step || step.clock - reached > WINDOW) break
        client.send(step.update)
      }
      if (client.mark(marks + 1)) marks++
    })
    return next === steps.length && arrived() === steps.at(-1)?.clock
  }
  while (!fill()) {
    if (client.failure) throw new Error(`the history was not taken: ${client.failure}`)
    await pause(1)
  }
}
