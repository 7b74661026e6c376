import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { UnitRange } from './hands/ticks.ts'

/** An update of version 1, as Yjs writes it: structs of one client that follow each other, and what is deleted with them. */
export function writtenUpdate(
  structs: readonly (Y.Item | Y.GC | Y.Skip)[],
  deletions: readonly UnitRange[],
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder: to } = encoder
  const [first] = structs
  encoding.writeVarUint(to, first ? 1 : 0)
  if (first)
    for (const number of [structs.length, first.id.client, first.id.clock]) encoding.writeVarUint(to, number)
  for (const struct of structs) struct.write(encoder, 0)
  const clients = new Map<number, UnitRange[]>()
  for (const one of deletions) {
    const known = clients.get(one.client)
    if (known) known.push(one)
    else clients.set(one.client, [one])
  }
  encoding.writeVarUint(to, clients.size)
  for (const [client, ranges] of clients) {
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(to, clock)
      encoding.writeVarUint(to, len)
    }
  }
  return encoder.toUint8Array()
}
