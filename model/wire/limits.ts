/** Version of the text and of the facts: an older tab cannot read them and is refused before it syncs (4426). */
export const SCHEMA_VERSION = 2
/** Bytes of one update as admitted; larger pastes are refused before they enter. */
export const MAX_UPDATE = 1 << 20
/** Bytes of one frame: `maxPayload` of the socket. */
export const MAX_FRAME = 4 << 20
/** Bytes of the JSON body of a request. */
export const MAX_JSON = 1 << 20
/** The server sends something at least this often (ms): the stock provider drops a connection that is silent for 30 s. */
export const KEEPALIVE = 15_000
/** Comments that a person may write or change in a minute. */
export const COMMENTS_A_MINUTE = 20
