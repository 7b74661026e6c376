import { setTimeout as pause } from 'node:timers/promises'
import { type Doc, type House, nameOf } from '../servers/contender.ts'
import { Client } from './client.ts'
import { Seen } from './ranges.ts'
import { documentOf, ownParagraph, type Typist, wholeText } from './typing.ts'

/** One who types, and how far it has come. */
export type Writer = {
  readonly client: Client
  readonly typist: Typist
  /** What it sent itself, for the comparison at the end. */
  readonly sent: Uint8Array[]
  marks: number
}

/** The clients of one document, all there, each writer with a paragraph of its own. */
export type Gathering = {
  readonly clients: readonly Client[]
  readonly writers: readonly Writer[]
  readonly seen: Seen
}

const AT_ONCE = 20
const PATIENCE = 60_000

/** Waits until it holds; false when it does not within a minute. */
export async function until(holds: () => boolean): Promise<boolean> {
  for (const begun = performance.now(); !holds(); ) {
    if (performance.now() - begun > PATIENCE) return false
    await pause(5)
  }
  return true
}

export async function gather(house: House, doc: Doc, size: number, writing: number): Promise<Gathering> {
  const seen = new Seen()
  const enter = async (who: number) => Client.open(await house.door(doc, who), seen)
  const clients = [await enter(0)]
  for (let who = 1; who < size; who += AT_ONCE) {
    const group = Array.from({ length: Math.min(AT_ONCE, size - who) }, (_, i) => enter(who + i))
    clients.push(...(await Promise.all(group)))
  }
  const writers = clients.slice(0, writing).map(begin)
  const gathering = { clients, writers, seen }
  if (!(await until(() => isSettled(gathering))))
    throw new Error(`${nameOf(doc)}: the paragraphs did not arrive: ${why(clients)}`)
  return gathering
}

function begin(client: Client): Writer {
  const doc = documentOf(client.received.map(({ update }) => update))
  doc.clientID = client.id
  const { update, typist } = ownParagraph(doc)
  doc.destroy()
  client.send(update)
  const writer = { client, typist, sent: [update], marks: 0 }
  if (client.mark(1)) writer.marks = 1
  return writer
}

/** Everybody has everything that was typed. */
export const isSettled = ({ clients, writers }: Gathering): boolean =>
  writers.every(({ client, typist }) =>
    clients.every((other) => other === client || other.clocks.get(client.id) === typist.clock),
  )

const why = (clients: readonly Client[]): string =>
  clients.flatMap(({ failure }) => failure ?? []).at(0) ?? 'nothing more came'

const COMPARED = 12

/** Throws unless all clients end with the same text: of many, some are rebuilt and the others' clocks compared. */
export async function sameText(gathering: Gathering): Promise<void> {
  const { clients, writers } = gathering
  if (!(await until(() => isSettled(gathering)))) throw new Error(`not all arrived: ${why(clients)}`)
  const failed = clients.find(({ failure }) => failure !== null)
  if (failed) throw new Error(`a client failed: ${failed.failure}`)
  const step = Math.max(1, Math.ceil(clients.length / COMPARED))
  const texts = clients
    .filter((_, i) => i % step === 0 || i === clients.length - 1)
    .map((client) => {
      const own = writers.find((writer) => writer.client === client)?.sent ?? []
      const doc = documentOf([...client.received.map(({ update }) => update), ...own])
      const whole = doc.store.pendingStructs || doc.store.pendingDs ? 'something is missing' : wholeText(doc)
      doc.destroy()
      return whole
    })
  const typed = writers.reduce((sum, { typist }) => sum + typist.clock, 0)
  if (new Set(texts).size !== 1) throw new Error(`the texts differ after ${typed} characters`)
  if ((texts[0]?.length ?? 0) < writers.length) throw new Error('the text is empty')
}

export const leave = async ({ clients }: Pick<Gathering, 'clients'>): Promise<void> => {
  await Promise.all(clients.map((client) => client.close()))
}
