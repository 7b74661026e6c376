import { type Request, Router } from 'express'
import type { Command } from '../../model/dossier/decide.ts'
import { may, permit } from '../../model/policy.ts'
import { ok, refuse } from '../../model/result.ts'
import { zCommand } from '../../model/wire/commands.ts'
import { zRestoreText } from '../../model/wire/history.ts'
import { zNewMemorandum } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { me } from '../accounts/people.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import { damagedOf, type Membership, membershipsOf } from '../memoranda/membership.ts'
import type { RouteAnswer } from './answer.ts'
import { cleanCommand } from './clean-command.ts'
import { signedInRoute } from './guard.ts'
import { commentsPerPerson, decisionsPerPerson, joinsPerPerson, restoresPerPerson } from './limits.ts'
import { langOf, memberRoute, nothingMore, textRoute } from './member-routes.ts'
import { createMemorandum, creationOf, damagedCard, memorandumCard } from './new-memorandum.ts'
import type { Parts } from './parts.ts'
import { blockIn, bodyOf, seqIn, zEmpty } from './requests.ts'

export function memorandaRoutes(parts: Parts): Router {
  const routes = Router()
  const { memoranda } = parts
  routes.get(
    paths.memoranda,
    signedInRoute((who) => list(parts, who)),
  )
  routes.post(
    paths.memoranda,
    signedInRoute((who, req) => create(parts, who, req)),
  )
  routes.get(
    paths.memorandum(':memo'),
    memberRoute(parts, async (member) => ok(memorandumCard(member))),
  )
  routes.post(
    paths.join(':memo'),
    joinsPerPerson(parts),
    memberRoute(parts, async ({ id, actor }, req, who) => {
      const body = bodyOf(zEmpty, req)
      return body.ok ? memoranda.join(id, actor, who.session) : body
    }),
  )
  routes.post(
    paths.commands(':memo'),
    commentsPerPerson(parts),
    decisionsPerPerson(parts),
    memberRoute(parts, async ({ id, actor }, req) => {
      const command = bodyOf(zCommand, req)
      return command.ok ? perform(parts, { id, actor }, cleanCommand(command.value)) : command
    }),
  )
  routes.post(
    paths.restore(':memo'),
    restoresPerPerson(parts),
    decisionsPerPerson(parts),
    memberRoute(parts, (member, req) => restore(parts, member, req)),
  )
  return routes
}

/** Earlier texts, and what of one is shown. */
export function historyRoutes(parts: Parts): Router {
  const routes = Router()
  const { memoranda } = parts
  routes.get(paths.history(':memo'), textRoute(parts, nothingMore, memoranda.textHistory))
  routes.get(paths.blockHistory(':memo', ':block'), textRoute(parts, blockIn, memoranda.blockHistory))
  routes.get(paths.blockStory(':memo', ':block'), textRoute(parts, blockIn, memoranda.blockStory))
  routes.get(paths.numbers(':memo'), textRoute(parts, nothingMore, memoranda.numbersKept))
  routes.get('/api/memoranda/:memo/at/:seq', textRoute(parts, seqIn, memoranda.at))
  routes.get('/api/memoranda/:memo/doubts/:seq', textRoute(parts, seqIn, memoranda.asWritten))
  return routes
}

async function list(parts: Parts, who: SignedIn): RouteAnswer {
  const { id, role, side } = me(who.person)
  const sound = await membershipsOf(parts, id)
  const damaged = await damagedOf(parts, id)
  return ok([
    ...sound.map(memorandumCard),
    ...damaged.map((one) => damagedCard(one, { role, side, person: id })),
  ])
}

async function create(parts: Parts, who: SignedIn, req: Request): RouteAnswer {
  const { role } = who.person
  const allowed = permit(role, 'create-memorandum')
  if (!allowed.ok) return allowed
  const body = bodyOf(zNewMemorandum, req)
  if (!body.ok) return body
  const creation = creationOf(body.value, who.person, parts.catalogue.read().people, parts)
  if (!creation.ok) return creation
  const now = parts.clock.now()
  const made = await createMemorandum(parts.memoranda, parts.catalogue, who.person, creation.value, now)
  return made.ok ? ok({ id: made.value }) : made
}

/** [ME3] Only people of the workspace can become members, with the name the workspace knows them by. */
function perform(
  parts: Parts,
  { id, actor }: Pick<Membership, 'id' | 'actor'>,
  command: Command,
): RouteAnswer {
  if (command.do !== 'add-member' || !may(actor.role, 'manage-people'))
    return parts.memoranda.perform(id, actor, command)
  const person = parts.catalogue.read().people.find((p) => p.id === command.person)
  if (!person || person.revokedAt !== null) return Promise.resolve(refuse({ why: 'no-such-person' }))
  return parts.memoranda.perform(id, actor, { ...command, name: person.name })
}

async function restore(parts: Parts, member: Membership, req: Request): RouteAnswer {
  const allowed = permit(member.actor.role, 'restore-text')
  if (!allowed.ok) return allowed
  const [body, lang] = [bodyOf(zRestoreText, req), langOf(member, req)]
  if (!body.ok) return body
  return lang.ok ? parts.memoranda.restore(member.id, member.actor, lang.value, body.value) : lang
}
