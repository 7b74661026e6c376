import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod/mini'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { zEntered, zPersonId } from '../../model/wire/facts.ts'
import type { Stored } from './text.ts'

/**
 * What a journal comes to at one entry, so that opening reads only what follows: the text as bytes, the facts, and
 * whose each client id is instead of the facts that say so, for these are one a page that was ever opened.
 */
export type Kept = {
  readonly stored: Stored
  /** All but the 'joined' ones. */
  readonly facts: readonly Entered[]
  readonly clients: Dossier['clients']
}

/** Counts up when what is written here changes, or what a fact must look like: older ones are then none. */
const VERSION = 1

const zDecided = z.strictObject({
  facts: z.array(zEntered),
  clients: z.array(z.tuple([z.int(), zPersonId, z.string()])),
})

export function encodeKept({ stored, facts, clients }: Kept): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, VERSION)
  encoding.writeVarUint8Array(encoder, stored.update)
  encoding.writeVarUint8Array(encoder, stored.vector)
  const owners = [...clients].map(([client, { person, session }]) => [client, person, session])
  encoding.writeVarString(encoder, JSON.stringify({ facts, clients: owners }))
  return encoding.toUint8Array(encoder)
}

/** Null for another version. Throws on what was never written here. */
export function decodeKept(body: Uint8Array): Kept | null {
  const decoder = decoding.createDecoder(body)
  if (decoding.readVarUint(decoder) !== VERSION) return null
  const update = decoding.readVarUint8Array(decoder)
  const vector = decoding.readVarUint8Array(decoder)
  const { facts, clients } = zDecided.parse(JSON.parse(decoding.readVarString(decoder)))
  const owners = clients.map(([client, person, session]) => [client, { person, session }] as const)
  return { stored: { update, vector }, facts, clients: new Map(owners) }
}
