/** Close codes of the socket. 4400–4499 are final for the stock provider; the others mean: come back later. */
export const CLOSE = {
  sessionOver: 4401,
  rights: 4403,
  gone: 4404,
  conflict: 4409,
  tooLarge: 4413,
  refused: 4422,
  clientTooOld: 4426,
  restart: 1012,
  later: 1013,
} as const
/** What a connection that broke off is closed with; no server says it. */
export const LOST = 1006
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

/** [SY1] Final: the client must not reconnect by itself. 1009 is ws's own answer to a frame above the limit. */
export const isFinal = (code: number): boolean => (code >= 4400 && code < 4500) || code === 1009
