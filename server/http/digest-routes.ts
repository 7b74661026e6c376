import { Router } from 'express'
import { ok, refuse } from '../../model/result.ts'
import { type DigestAnswer, digestPath, zSetDigest } from '../../model/wire/digest.ts'
import { digestSetting, setDigest } from '../accounts/digest-setting.ts'
import { me } from '../accounts/people.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import type { RouteAnswer } from './answer.ts'
import { signedInRoute } from './guard.ts'
import { perPersonOf } from './limits.ts'
import type { Parts } from './parts.ts'
import { bodyOf } from './requests.ts'

/** [ML5] Whether one gets the digest by mail is one's own setting, told to nobody else. */
export function digestRoutes(parts: Parts): Router {
  const routes = Router()
  routes.get(
    digestPath,
    signedInRoute(async (who) => ok(answerOf(parts, who))),
  )
  routes.put(
    digestPath,
    perPersonOf(parts, 'link'),
    signedInRoute(async (who, req): RouteAnswer<DigestAnswer> => {
      const body = bodyOf(zSetDigest, req)
      if (!body.ok) return body
      const { setting } = body.value
      if (setting && !parts.mailOffered) return refuse({ why: 'unavailable' })
      await parts.catalogue.change((draft) => setDigest(draft, me(who.person).id, setting))
      return ok(answerOf(parts, who))
    }),
  )
  return routes
}

const answerOf = ({ catalogue, mailOffered }: Parts, { person }: SignedIn): DigestAnswer => ({
  offered: mailOffered,
  setting: digestSetting(catalogue.read(), me(person).id),
})
