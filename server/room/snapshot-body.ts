import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod/mini'
import type { Entered } from '../../model/dossier/facts.ts'
import type { ClientOwner } from '../../model/dossier/joining.ts'
import type { ClientId, PersonId } from '../../model/ids.ts'
import { zKeptFact } from '../../model/wire/journal-facts.ts'
import { zPersonId } from '../../model/wire/shapes.ts'
import type { TextBytes } from './live-text.ts'

/**
 * What a journal comes to at one entry, so that opening reads only what follows: the text as bytes, the facts, and the
 * owner of each client id. The 'joined' facts that name the owners are left out: there is one for every page ever opened.
 */
export type SnapshotBody = {
  readonly text: TextBytes
  /** All but the 'joined' ones. */
  readonly facts: readonly Entered[]
  readonly clients: ReadonlyMap<ClientId, ClientOwner>
}

/** To be raised when the layout here changes, or what a fact must look like: older snapshots then count as none. */
const VERSION = 2

const zDecided = z.strictObject({
  facts: z.array(zKeptFact),
  /** By person and session, which have many each. */
  clients: z.array(z.tuple([zPersonId, z.string(), z.array(z.int())])),
})

export function encodeSnapshotBody({ text, facts, clients }: SnapshotBody): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, VERSION)
  encoding.writeVarUint8Array(encoder, text.update)
  encoding.writeVarUint8Array(encoder, text.vector)
  encoding.writeVarString(encoder, JSON.stringify({ facts, clients: bySession(clients) }))
  return encoding.toUint8Array(encoder)
}

type SessionClients = readonly [PersonId, string, ClientId[]]

function bySession(clients: SnapshotBody['clients']): readonly SessionClients[] {
  const found = new Map<string, SessionClients>()
  for (const [client, { person, session }] of clients) {
    const own = found.get(`${person} ${session}`)
    if (own) own[2].push(client)
    else found.set(`${person} ${session}`, [person, session, [client]])
  }
  return [...found.values()]
}

/** `factBytes`: how long the facts were as they stood there. */
export type DecodedSnapshot = SnapshotBody & { readonly factBytes: number }

/** Null for another version. Throws on what was never written here. The body itself is not held on to. */
export function decodeSnapshotBody(body: Uint8Array): DecodedSnapshot | null {
  const decoder = decoding.createDecoder(body)
  if (decoding.readVarUint(decoder) !== VERSION) return null
  const update = decoding.readVarUint8Array(decoder).slice()
  const vector = decoding.readVarUint8Array(decoder).slice()
  const decided = decoding.readVarString(decoder)
  const { facts, clients } = zDecided.parse(JSON.parse(decided))
  const owners = clients.flatMap(([person, session, own]) => {
    const owner = { person, session }
    return own.map((client) => [client, owner] as const)
  })
  return { text: { update, vector }, facts, clients: new Map(owners), factBytes: decided.length }
}
