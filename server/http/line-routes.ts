import type { IncomingMessage } from 'node:http'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import {
  type Brought,
  broughtBody,
  type LineOpened,
  MAX_LINE_BODY,
  readFramesBody,
} from '../../model/wire/line.ts'
import { paths } from '../../model/wire/paths.ts'
import { answering, answerRefusal, type RouteAnswer } from './answer.ts'
import { askerOf } from './asker.ts'
import { identifyAgain, ownPages, signedInOnly } from './guard.ts'
import { passOn } from './headers.ts'
import type { Parts } from './parts.ts'
import { lineIn, memoIn } from './requests.ts'

/** One HTTP line, as the routes use it. */
type OpenLine = {
  readonly mayAsk: () => boolean
  readonly place: () => (() => void) | null
  readonly take: (first: number, frames: readonly Uint8Array[]) => Promise<number>
  readonly ask: (after: number) => { readonly brought: Promise<Brought>; readonly leave: () => void } | null
}

/** Whoever keeps the lines. */
export type LineDesk = {
  readonly open: (
    request: IncomingMessage,
    memo: string,
    search: string,
  ) => Promise<Result<LineOpened, Refusal>>
  /** For the session that opened it. */
  readonly find: (id: string, session: string) => OpenLine | null
  readonly leave: (id: string) => void
}

/** Opens a line. It is asked like any other route, and then like a socket. */
export function lineDoor(lines: LineDesk): Router {
  const routes = Router()
  routes.post(
    paths.lines(':memo'),
    answering(async (req) => {
      const memo = memoIn(req)
      if (!memo.ok) return memo
      const query = req.originalUrl.split('?', 2)[1] ?? ''
      return lines.open(req, memo.value, `?${query}`)
    }),
  )
  return routes
}

/**
 * The requests a line is made of. They have limits of their own: somebody who types needs more of them than any screen.
 * Whoever asks for a line that is none is passed on, and counted like everybody.
 */
export function lineRoutes(parts: Parts, lines: LineDesk): Router {
  const routes = Router()
  // A question acknowledges what came before it: a page that is not ours may not ask it.
  const guards = [ownPages(parts), signedInOnly, known(lines)]
  routes.get(
    paths.line(':line'),
    ...guards,
    answering((req, res) => bring(lines, req, res)),
  )
  routes.post(
    paths.line(':line'),
    ...guards,
    placed(lines),
    express.raw({ limit: MAX_LINE_BODY, inflate: false, type: () => true }),
    identifyAgain(parts),
    signedInOnly,
    answering((req) => take(lines, req)),
  )
  return routes
}

function lineOf(lines: LineDesk, req: Request): OpenLine | null {
  const id = lineIn(req)
  return id.ok ? lines.find(id.value, askerOf(req)?.session ?? '') : null
}

const known =
  (lines: LineDesk): RequestHandler =>
  (req, res, next) => {
    const line = lineOf(lines, req)
    if (line === null) next('route')
    else if (line.mayAsk()) next()
    else answerRefusal(res, { why: 'too-many-requests' })
  }

/** [LN7] Bodies on their way are memory: a line has two at most. */
const placed =
  (lines: LineDesk): RequestHandler =>
  (req, res, next) => {
    const leave = lineOf(lines, req)?.place()
    if (!leave) return answerRefusal(res, { why: 'too-many-requests' })
    res.once('close', leave)
    next()
  }

const numberIn = (req: Request, name: string): number | null => {
  const asked = req.query[name]
  return typeof asked === 'string' && /^\d{1,15}$/.test(asked) ? Number(asked) : null
}

/** `?after=`: the number of the last frame that the browser has. */
async function bring(lines: LineDesk, req: Request, res: Response): RouteAnswer {
  const after = numberIn(req, 'after')
  const question = after === null ? null : lineOf(lines, req)?.ask(after)
  if (!question) return refuse({ why: 'malformed', detail: 'after' })
  res.once('close', question.leave)
  const brought = await question.brought
  // The browser is gone; what it did not get it asks for again.
  if (!res.destroyed)
    passOn(res)
      .type('application/octet-stream')
      .send(Buffer.from(broughtBody(brought)))
  return ok(null)
}

/** `?first=`: the number of the first frame; `?end=1`: they are the last ones. */
async function take(lines: LineDesk, req: Request): RouteAnswer {
  const [first, line, id] = [numberIn(req, 'first'), lineOf(lines, req), lineIn(req)]
  const frames = framesIn(req.body)
  if (!first || !line || !frames || !id.ok) return refuse({ why: 'malformed', detail: 'frames' })
  const taken = line.take(first, frames)
  if (req.query.end === '1') lines.leave(id.value)
  return ok({ taken: await taken })
}

/** An empty body is no Buffer. */
function framesIn(body: unknown): readonly Uint8Array[] | null {
  try {
    return Buffer.isBuffer(body) ? readFramesBody(body) : []
  } catch {
    return null
  }
}
