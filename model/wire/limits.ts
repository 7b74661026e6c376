/** The text's schema; an older tab is refused before it syncs (4426). */
export const SCHEMA_VERSION = 1
/** Bytes of one update as admitted; larger pastes are refused before they enter. */
export const MAX_UPDATE = 1 << 20
/** `maxPayload` of the socket. */
export const MAX_FRAME = 4 << 20
export const MAX_JSON = 1 << 20
/** A silent connection is dropped by the stock provider after 30 s; we send something at least this often (ms). */
export const KEEPALIVE = 15_000
