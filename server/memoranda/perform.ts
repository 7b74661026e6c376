import type * as Y from 'yjs'
import { type BroughtIn, broughtIn } from '../../model/dossier/bringing-in.ts'
import { type Command, decide } from '../../model/dossier/decide.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import { TextInHand } from '../../model/dossier/text-in-hand.ts'
import { rewriteLocked } from '../../model/draft/edit.ts'
import { rootOf } from '../../model/draft/text.ts'
import type { MemoId, PersonId } from '../../model/ids.ts'
import type { PriorItem } from '../../model/library/items.ts'
import { lockedText, type Template, templateOf } from '../../model/memo/template.ts'
import type { Actor } from '../../model/people.ts'
import { ok, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { blockReader, placedIn } from '../room/block-reader.ts'
import type { Performed } from '../room/intake.ts'
import type { Rooms } from '../room/rooms.ts'
import { acceptInRoom } from './accept.ts'
import { fingerprintsAhead } from './fingerprints-ahead.ts'
import type { RoomAnswer } from './permitted.ts'

export type CommandDeps = {
  readonly rooms: Pick<Rooms, 'open'>
  readonly items: () => readonly PriorItem[]
  readonly templates: readonly Template[]
  readonly seams: Seams
}

/** One command of one member: the facts and the edit that follows from them are durable, or it is refused and nothing is. */
export async function performCommand(
  { rooms, items, templates, seams }: CommandDeps,
  memo: MemoId,
  person: PersonId,
  command: Command,
): RoomAnswer<Performed> {
  const room = await rooms.open(memo)
  if (!room.ok) return room
  if (command.do === 'name-reading' && command.entry !== null && command.entry > room.value.head().seq)
    return refuse({ why: 'no-such-version' })
  if (command.do === 'accept-suggestions' || command.do === 'accept-and-agree')
    return acceptInRoom(room.value, { items, seams }, person, command)
  await fingerprintsAhead(room.value, command, seams)
  let made: BroughtIn | null = null
  const performed = await room.value.decide(
    person,
    ({ dossier, doc }) => {
      const actor = actorIn(dossier, person)
      if (!actor) return refuse({ why: 'no-such-memorandum' })
      const text = new TextInHand((lang) => placedIn(doc(), lang))
      const decided = decide(dossier, items(), actor, command, seams, text)
      if (decided.ok && command.do === 'bring-in') made = broughtIn(decided.value)
      return decided
    },
    command.do === 'set-fields' ? (doc, after) => followFields(doc, after, templates) : undefined,
    'form',
  )
  return performed.ok && made ? ok({ ...performed.value, made }) : performed
}

/** [PF1] When the form changes, every locked block that follows it is rewritten, in the same append. */
function followFields(doc: Y.Doc, { about, fields }: Dossier, templates: readonly Template[]): void {
  const own = about && templateOf(templates, about.template)
  if (!about || !own) return
  for (const lang of about.languages)
    rewriteLocked(rootOf(doc, lang), (block) => lockedText(own, block, fields, lang), blockReader(doc))
}

export type MembershipCommand = Extract<Command, { do: 'add-member' | 'remove-member' }>

/** The secretariat of the workspace manages the members of every memorandum, even of one it is no member of. */
export async function manageMembers(
  { rooms, items, seams }: CommandDeps,
  memo: MemoId,
  by: Actor,
  command: MembershipCommand,
): RoomAnswer<Performed> {
  const room = await rooms.open(memo)
  if (!room.ok) return room
  return room.value.decide(by.person, ({ dossier }) => decide(dossier, items(), by, command, seams))
}
