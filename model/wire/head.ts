/** What the page needs before its program is there: in a file without imports, because every page waits for it. */

/** Every write carries the session's token in this header; a write without it is refused. */
export const CSRF_HEADER = 'x-concord-csrf'

/** The element of the page that says, as JSON, whose session it is sent to. */
export const SESSION_ELEMENT = 'session'

/** Where a browser asks to join a memorandum. */
export const joinPath = (id: string): string => `/api/memoranda/${id}/join`

/** What the address of a socket says of a join. `f`: the text is to be brought unasked. */
export const socketParams = (join: {
  readonly clientId: number
  readonly epoch: number
  readonly schema: number
}) => ({ p: '1', c: String(join.clientId), e: String(join.epoch), s: String(join.schema), f: '1' })
