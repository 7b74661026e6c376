import express, { type Request, type RequestHandler, Router } from 'express'
import { type PersonId, personId } from '../../model/ids.ts'
import { ok, refuse } from '../../model/result.ts'
import { MAX_UPLOAD } from '../../model/wire/library.ts'
import { wordPath } from '../../model/wire/word-in.ts'
import { me } from '../accounts/people.ts'
import { type Membership, membership } from '../memoranda/membership.ts'
import { bringingInRefusal } from '../memoranda/word-in.ts'
import { answerRefusal, type RouteAnswer } from './answer.ts'
import { askerOf } from './asker.ts'
import { identifyAgain, signedInOnly } from './guard.ts'
import { decisionsPerPerson } from './limits.ts'
import { langOf, memberRoute } from './member-routes.ts'
import type { Parts } from './parts.ts'
import { memoIn, refIn } from './requests.ts'

/** [WI14] Runs before the body is read, so that only people who may bring a file in can make us take one in. */
const bringersOnly =
  (parts: Parts): RequestHandler =>
  async (req, res, next) => {
    const who = askerOf(req)
    const id = memoIn(req)
    if (!who) return answerRefusal(res, { why: 'not-signed-in' })
    if (!id.ok) return answerRefusal(res, id.refusal)
    const member = await membership(parts, id.value, me(who.person).id)
    if (!member.ok) return answerRefusal(res, member.refusal)
    const refusal = bringingInRefusal(member.value.dossier, member.value.actor)
    if (refusal) answerRefusal(res, refusal)
    else next()
  }

const fileBody: RequestHandler = express.raw({
  type: 'application/octet-stream',
  limit: MAX_UPLOAD,
  inflate: false,
})

/** A Word document that comes back: what it would bring in. It is brought in by a command. */
export function wordRoutes(parts: Parts): Router {
  const routes = Router()
  const reading = new Set<PersonId>()
  routes.post(
    wordPath(':memo'),
    decisionsPerPerson(parts),
    bringersOnly(parts),
    fileBody,
    identifyAgain(parts),
    signedInOnly,
    memberRoute(parts, async (member, req, who) => {
      const person = personId(who.person.id)
      // [WI11] One file of each person at a time: the others have their turn.
      if (reading.has(person)) return refuse({ why: 'too-many-requests' })
      reading.add(person)
      return preview(parts, member, req).finally(() => reading.delete(person))
    }),
  )
  return routes
}

async function preview(parts: Parts, asked: Membership, req: Request): RouteAnswer {
  const bytes: unknown = req.body
  if (!Buffer.isBuffer(bytes)) return refuse({ why: 'malformed', detail: 'body' })
  const [lang, base] = [langOf(asked, req), req.query.base === undefined ? ok(null) : refIn(req, 'base')]
  if (!lang.ok) return lang
  if (!base.ok) return base
  const document = await parts.word.read(bytes, '')
  if (!document.ok) return document
  // Reading takes its time: what somebody may see is what they may see now.
  const member = await membership(parts, asked.id, asked.actor.person)
  if (!member.ok) return member
  const ask = { memo: asked.id, lang: lang.value, document: document.value, base: base.value }
  return parts.memoranda.wordPreview(member.value.actor, ask)
}
