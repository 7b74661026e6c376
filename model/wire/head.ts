/** What the page needs before its program is there: in a file without imports, because every page waits for it. */

/** Every write carries the session's token in this header; a write without it is refused. */
export const CSRF_HEADER = 'x-concord-csrf'

/** The element of the page that says, as JSON, whose session it is sent to. */
export const SESSION_ELEMENT = 'session'

/** The element of a memorandum's page that has, as JSON, what the browser would ask for next. */
export const ARRIVAL_ELEMENT = 'arrival'

/** What the page of a memorandum brings with it. */
export type PageArrival<J = unknown> = {
  /** The answer to a join: for one replica, as every one. */
  readonly join: J
  /** Where the guidance of its template is, by language of the interface: the first one where the browser's is none of them. */
  readonly guidance: Readonly<Record<string, string>>
  /** Where the numbers are that the text keeps; null: it keeps none. */
  readonly numbers: string | null
}

/** What the page of a memorandum brings where it is not for this person: the answer they would get. */
export type PageRefusal = { readonly refused: { readonly status: number } }

/** Where a browser asks what a memorandum is. */
export const memorandumPath = (id: string): string => `/api/memoranda/${id}`

/** Where a browser asks to join a memorandum. */
export const joinPath = (id: string): string => `${memorandumPath(id)}/join`

/** What the address of a socket says of a join. `f`: the text is to be brought unasked. */
export const socketParams = (join: {
  readonly clientId: number
  readonly epoch: number
  readonly schema: number
}) => ({ p: '1', c: String(join.clientId), e: String(join.epoch), s: String(join.schema), f: '1' })
