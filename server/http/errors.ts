import type { ErrorRequestHandler, Request } from 'express'
import type { Logger } from 'pino'
import type { Refusal } from '../../model/refusal.ts'
import { answerRefusal, isClientError } from './answer.ts'

/** Our own mistakes are logged by name and place only: the message of an error may quote the text. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const refusal = badRequest(error)
    if (refusal === null)
      log.error({ ...errorFields(error), method: req.method, route: routeOf(req) }, 'request failed')
    if (res.headersSent) return void next(error)
    answerRefusal(res, refusal ?? { why: 'unavailable' })
  }
}

const routeOf = (req: Request): string => String(field(req.route, 'path') ?? 'none')

/** What the log says of an error: its name, code and place. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
  return { error: error.name, code: field(error, 'code'), at: at.map((line) => line.trim()) }
}

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined

/** What the parsers of express throw at a bad request; null for everything that is our own mistake. */
function badRequest(error: unknown): Refusal | null {
  const limit = field(error, 'limit')
  if (field(error, 'type') === 'entity.too.large')
    return typeof limit === 'number' ? { why: 'too-large', limit } : { why: 'too-large' }
  return isClientError(field(error, 'status')) ? { why: 'malformed' } : null
}
