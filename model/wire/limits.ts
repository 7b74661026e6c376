/** Version of the text and of the facts: an older tab cannot read them and is refused before it syncs (4426). */
export const SCHEMA_VERSION = 8
/** Bytes of one update as admitted; larger pastes are refused before they enter. */
export const MAX_UPDATE = 1 << 20
/** Bytes of one frame: `maxPayload` of the socket. */
export const MAX_FRAME = 4 << 20
/** Bytes of the JSON body of a request. */
export const MAX_JSON = 1 << 20
/** The server sends something at least this often (ms): the stock provider drops a connection that is silent for 30 s. */
export const KEEPALIVE = 15_000
/** Characters of a reason. */
export const MAX_REASON = 2000
/** Comments that a person may write or change in a minute. */
export const COMMENTS_A_MINUTE = 20
/** Pieces of one update: a run of words, a mark's end, an attribute, a block each count as one. */
export const MAX_STRUCTS = 6_000
/** Pieces that one person's edits may leave in a text within an hour, deleted ones and what deletions divide included. */
export const MAX_PIECES_AN_HOUR = 300_000
/** Ranges of one update that newly delete something. */
export const MAX_DELETIONS = 50_000
/** Blocks that one update adds to, changes or deletes: others wait meanwhile. The editor sends what changes more in portions. */
export const MAX_BLOCKS_CHANGED = 120
/** Items that a person may decide about in a minute by all other commands; a whole ledger goes in one. */
export const DECISIONS_A_MINUTE = 2000
/** Times in a minute that a person may restore a whole text or bring a removal back. */
export const RESTORES_A_MINUTE = 20
