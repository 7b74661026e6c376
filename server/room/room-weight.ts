/** What of a room is in memory. `clients`: the client ids that were ever handed out. */
export type RoomSize = {
  readonly bytes: number
  readonly structs: number
  readonly factBytes: number
  readonly clients: number
}

/** Bytes of memory, measured in rooms of templates and of long texts: the room itself with its journal … */
const ROOM = 16_000
/** … a struct of a document, with what is read of it ahead, … */
const STRUCT = 500
/** … a byte of a fact, in the fact and in the dossier, … */
const FACT_BYTE = 4
/** … and a client id. */
const CLIENT = 180

/** [RM19] About how many bytes of memory a room takes. */
export const weightOf = ({ bytes, structs, factBytes, clients }: RoomSize): number =>
  ROOM + bytes + structs * STRUCT + factBytes * FACT_BYTE + clients * CLIENT
