import { Router } from 'express'
import { paths } from '../../model/wire/paths.ts'
import { langOf, memberRoute } from './memoranda-routes.ts'
import type { Parts } from './parts.ts'
import { afterIn, blockIn } from './requests.ts'

/** Who typed what, for members in the room only: no export asks here. */
export function authorshipRoutes(parts: Parts): Router {
  const routes = Router()
  const { memoranda } = parts
  routes.get(
    paths.authorship(':memo'),
    memberRoute(parts, async (member, req) => {
      const [lang, after] = [langOf(member, req), afterIn(req)]
      if (!after.ok) return after
      return lang.ok ? memoranda.authorship(member.id, member.actor, lang.value, after.value) : lang
    }),
  )
  routes.get(
    paths.blockAuthorship(':memo', ':block'),
    memberRoute(parts, async (member, req) => {
      const [lang, block] = [langOf(member, req), blockIn(req)]
      if (!block.ok) return block
      return lang.ok ? memoranda.blockAuthorship(member.id, member.actor, lang.value, block.value) : lang
    }),
  )
  return routes
}
