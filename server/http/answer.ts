import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Request, RequestHandler, Response } from 'express'
import type { Refusal, RefusalCode } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import { STRICT_TRANSPORT } from './headers.ts'
import { answerJson } from './long-answer.ts'

/** The only place that knows status numbers. */
const STATUS: Readonly<Record<RefusalCode, number>> = {
  malformed: 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  csrf: 403,
  'foreign-origin': 403,
  'not-yours': 403,
  'others-audience': 403,
  'own-suggestion': 403,
  'needs-head': 403,
  'own-proposal': 403,
  'others-removal': 403,
  'person-revoked': 403,
  'demonstration-only': 403,
  'not-found': 404,
  'invitation-unknown': 404,
  'no-such-person': 404,
  'no-such-memorandum': 404,
  'no-such-block': 404,
  'no-such-source': 404,
  'no-such-item': 404,
  'no-such-thread': 404,
  'no-such-comment': 404,
  'no-such-version': 404,
  'no-such-export': 404,
  'no-such-draft': 404,
  'no-such-removal': 404,
  'no-such-lineage': 404,
  'no-such-suggestion': 404,
  'other-session': 409,
  'last-secretariat': 409,
  'already-proposed': 409,
  'already-agreed': 409,
  'nothing-proposed': 409,
  'proposal-moved': 409,
  'comments-full': 409,
  'already-resolved': 409,
  'already-open': 409,
  'two-heads': 409,
  frozen: 409,
  'already-frozen': 409,
  reading: 409,
  'already-reading': 409,
  'not-reading': 409,
  'suggestion-moved': 409,
  'suggestion-over': 409,
  'nothing-to-table': 409,
  'already-answered': 409,
  'wording-moved': 409,
  'own-suggestion-open': 409,
  'already-stated': 409,
  'not-supported': 409,
  'suggestion-conflict': 409,
  'already-in-text': 409,
  'wording-to-follow': 409,
  'suggestions-full': 409,
  'block-crowded': 409,
  'not-frozen': 409,
  'already-settled': 409,
  'text-moved': 409,
  'text-differs': 409,
  'backup-restored': 409,
  'memorandum-damaged': 409,
  'source-moved': 409,
  'source-held': 409,
  'already-begun': 409,
  'already-linked': 409,
  'not-linked': 409,
  'already-confirmed': 409,
  'client-too-old': 409,
  'invitation-used': 410,
  'invitation-expired': 410,
  'invitation-revoked': 410,
  'too-large': 413,
  'suggestion-too-long': 413,
  'too-many-pieces': 413,
  'too-many-deletions': 413,
  'too-many-cuts': 413,
  'too-many-blocks-changed': 413,
  'too-much-at-once': 413,
  'too-much-an-hour': 429,
  'too-many-blocks': 413,
  'too-many-marks': 413,
  'block-too-long': 413,
  'text-too-long': 413,
  'not-a-document': 422,
  'encoding-unknown': 422,
  'document-empty': 422,
  'document-too-long': 422,
  'document-too-complex': 422,
  'docx-damaged': 422,
  'docx-too-large': 422,
  'docx-external': 422,
  'docx-dtd': 422,
  'not-word': 422,
  'docx-encrypted': 422,
  'docx-macros': 422,
  'base-unknown': 422,
  'docx-unlike': 422,
  'source-without-title': 422,
  'source-without-dates': 422,
  'source-without-items': 422,
  'reason-missing': 422,
  'name-missing': 422,
  'title-taken': 409,
  'readings-full': 409,
  'nothing-to-renumber': 409,
  'nothing-changed': 422,
  'block-locked': 422,
  'block-empty': 422,
  'block-heading': 422,
  'condition-on-itself': 422,
  'blocks-apart': 422,
  'block-twice': 422,
  'block-elsewhere': 422,
  'wording-unfit': 422,
  'ground-missing': 422,
  'duplicate-of-itself': 422,
  'addressee-missing': 422,
  'text-missing': 422,
  'cannot-read-thread': 422,
  'reference-item': 422,
  'dates-out-of-order': 422,
  'glyph-missing': 422,
  'update-refused': 422,
  'too-many-requests': 429,
  'too-many-comments': 429,
  'export-failed': 500,
  'pdf-too-long': 413,
  'font-missing': 500,
  unavailable: 500,
}

/** What a refusal is on the wire. */
export const problemOf = (refusal: Refusal) => ({
  type: `urn:concord:${refusal.why}`,
  status: STATUS[refusal.why],
  code: refusal.why,
  refusal,
})

const refusals = new WeakMap<Response, RefusalCode>()
/** The refusal that a response was answered with; null: with none. */
export const refusalIn = (res: Response): RefusalCode | null => refusals.get(res) ?? null

/** `application/problem+json` with the stable code and its data; no sentence, no stack. */
export function answerRefusal(res: Response, refusal: Refusal): void {
  refusals.set(res, refusal.why)
  res.status(STATUS[refusal.why]).type('application/problem+json')
  res.send(JSON.stringify(problemOf(refusal)))
}

export type RouteAnswer<T = unknown> = Promise<Result<T, Refusal>>

/**
 * Writes what a route resolves with: JSON for a value, problem+json for a refusal; nothing when the route has
 * answered.
 */
export const answering =
  (route: (req: Request, res: Response) => RouteAnswer): RequestHandler =>
  async (req, res) => {
    const result = await route(req, res)
    if (res.headersSent) return
    if (result.ok) await answerJson(res, result.value)
    else answerRefusal(res, result.refusal)
  }

export const refusing =
  (refusal: Refusal): RequestHandler =>
  (_, res) =>
    answerRefusal(res, refusal)

/** Whether a status says that the request was at fault. */
export const isClientError = (status: unknown): boolean =>
  typeof status === 'number' && status >= 400 && status < 500

/** 2xx, 3xx, 4xx or 5xx, of an answer that was given. */
export const statusClass = (res: Response): string => `${Math.floor(res.statusCode / 100)}xx`

/**
 * Refuses a request to become a socket, with the same answer as a route. [HD2] No middleware runs for such a request, so
 * the headers are written here.
 */
export function declineUpgrade(socket: Duplex, refusal: Refusal, secure: boolean): void {
  const status = STATUS[refusal.why]
  const body = JSON.stringify(problemOf(refusal))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    "Content-Security-Policy: default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: no-referrer',
    'Cross-Origin-Resource-Policy: same-origin',
    ...(secure ? [`Strict-Transport-Security: ${STRICT_TRANSPORT}`] : []),
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
