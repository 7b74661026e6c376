import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { type DraftSourceId, personId } from '../../model/ids.ts'
import { cleanText } from '../../model/memo/clean.ts'
import { may } from '../../model/policy.ts'
import type { MeetingDetails } from '../../model/reading/draft-source.ts'
import { ok, refuse } from '../../model/result.ts'
import {
  libraryPaths,
  MAX_FILE_NAME,
  MAX_UPLOAD,
  zConfirmDraft,
  zDraftChange,
  zRound,
  zYear,
} from '../../model/wire/library.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import { answerRefusal, type RouteAnswer } from './answer.ts'
import { askerOf } from './asker.ts'
import { identifyAgain, type SignedInRoute, signedInOnly, signedInRoute } from './guard.ts'
import type { Parts } from './parts.ts'
import { bodyOf, draftIn } from './requests.ts'

/** Runs before the body is read, so that only people who manage the library can make us take in a file. */
const managersOnly: RequestHandler = (req, res, next) => {
  const role = askerOf(req)?.person.role
  if (role && may(role, 'manage-library')) next()
  else answerRefusal(res, { why: 'not-allowed', action: 'manage-library' })
}

const fileBody: RequestHandler = express.raw({
  type: 'application/octet-stream',
  limit: MAX_UPLOAD,
  inflate: false,
})

const cleanOrNull = (text: string | null): string | null =>
  text === null ? null : cleanText(text).trim() || null

/** [HT8] What is told of a document ends up beside the texts; an empty field is none. */
const cleanTold = (told: MeetingDetails): MeetingDetails => ({
  ...told,
  title: cleanOrNull(told.title),
  place: cleanOrNull(told.place),
  hosts: { cn: cleanOrNull(told.hosts.cn), us: cleanOrNull(told.hosts.us) },
})

function uploadIn(req: Request, res: Response, { person }: SignedIn) {
  const { name } = req.query
  const year = zYear.safeParse(Number(req.query.year))
  const round = zRound.safeParse(Number(req.query.round))
  const bytes: unknown = req.body
  if (!year.success) return refuse({ why: 'malformed', detail: 'year' } as const)
  if (!round.success) return refuse({ why: 'malformed', detail: 'round' } as const)
  if (!Buffer.isBuffer(bytes)) return refuse({ why: 'malformed', detail: 'body' } as const)
  // Cut first: cutting may halve a character, and cleaning takes the half away.
  const words = typeof name === 'string' ? cleanText(name.trim().slice(0, MAX_FILE_NAME)).trim() : ''
  const by = { id: personId(person.id), name: person.name }
  return ok({ by, name: words, year: year.data, round: round.data, bytes, isGone: () => res.destroyed })
}

/** Documents on their way into the library. */
export function draftRoutes(parts: Parts): Router {
  const { drafts } = parts.library
  const routes = Router()
  const managing = (route: SignedInRoute): readonly RequestHandler[] => [managersOnly, signedInRoute(route)]
  routes.get(libraryPaths.drafts, ...managing(async () => ok(drafts.list())))
  routes.post(
    libraryPaths.drafts,
    managersOnly,
    fileBody,
    identifyAgain(parts),
    signedInOnly,
    managersOnly,
    signedInRoute((who, req, res) => upload(parts, who, req, res)),
  )
  routes.get(
    libraryPaths.draft(':draft'),
    ...managing(async (_, req) => ofDraft(req, async (id) => drafts.get(id))),
  )
  routes.put(
    libraryPaths.draft(':draft'),
    ...managing((_, req) => ofDraft(req, (id) => change(parts, id, req))),
  )
  routes.delete(
    libraryPaths.draft(':draft'),
    ...managing((_, req) => ofDraft(req, (id) => drafts.discard(id))),
  )
  routes.post(
    libraryPaths.confirm(':draft'),
    ...managing((_, req) => ofDraft(req, (id) => confirm(parts, id, req))),
  )
  return routes
}

async function upload({ library }: Parts, who: SignedIn, req: Request, res: Response): RouteAnswer {
  const file = uploadIn(req, res, who)
  return file.ok ? library.drafts.upload(file.value) : file
}

async function change({ library }: Parts, id: DraftSourceId, req: Request): RouteAnswer {
  const body = bodyOf(zDraftChange, req)
  if (!body.ok) return body
  return library.drafts.change(id, { ...body.value, told: cleanTold(body.value.told) })
}

async function confirm({ library }: Parts, id: DraftSourceId, req: Request): RouteAnswer {
  const body = bodyOf(zConfirmDraft, req)
  if (!body.ok) return body
  const source = await library.drafts.confirm(id, body.value.version)
  return source.ok ? ok({ source: source.value.id }) : source
}

async function ofDraft(req: Request, ask: (id: DraftSourceId) => RouteAnswer): RouteAnswer {
  const id = draftIn(req)
  return id.ok ? ask(id.value) : id
}
