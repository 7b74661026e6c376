import type * as Y from 'yjs'
import { type Command, decide } from '../../model/dossier/decide.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Fact } from '../../model/dossier/facts.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import {
  type AcceptSuggestionsAsk,
  acceptanceSteps,
  comparisonsOf,
  inTextOrder,
} from '../../model/dossier/suggestions/accepting.ts'
import { TextInHand, type TextWrite } from '../../model/dossier/text-in-hand.ts'
import { moveBlock } from '../../model/draft/edit.ts'
import { editsFor, writeRange } from '../../model/draft/suggested.ts'
import { elementsOf, rootOf } from '../../model/draft/text.ts'
import type { BlockId, PersonId, SuggestionId } from '../../model/ids.ts'
import type { PriorItem } from '../../model/library/items.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import { permit } from '../../model/policy.ts'
import { ok, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { elementsIn, placedIn } from '../room/block-reader.ts'
import type { AppliedEdit, Performed } from '../room/intake.ts'
import type { Room } from '../room/room.ts'
import { Slices } from '../slices.ts'
import type { RoomAnswer } from './permitted.ts'

export type AcceptCommand = Extract<Command, { do: 'accept-suggestions' | 'accept-and-agree' }>

type AcceptDeps = { readonly items: () => readonly PriorItem[]; readonly seams: Seams }

/** `left`: what was to be accepted as well, and stays open. */
type PerformedSome = Performed & { readonly left: readonly SuggestionId[] }

type AcceptancePart = readonly AcceptSuggestionsAsk[]

const asksOf = (command: AcceptCommand): AcceptancePart =>
  command.do === 'accept-suggestions' ? command.suggestions : [command.accept]

/** A stance is stated with one suggestion alone. */
const commandFor = (command: AcceptCommand, suggestions: AcceptancePart): AcceptCommand =>
  command.do === 'accept-suggestions' ? { do: command.do, suggestions } : command

/** So many are decided on in one turn of the event loop at the least; more of them take several. */
const PART = 5

/** [SU10] Accepts suggestions and writes those that have their keys, in one append. */
export async function acceptInRoom(
  room: Room,
  deps: AcceptDeps,
  person: PersonId,
  command: AcceptCommand,
): RoomAnswer<PerformedSome> {
  const actor = room.actor(person)
  if (!actor) return refuse({ why: 'no-such-memorandum' })
  const allowed = permit(actor.role, 'answer-suggestion')
  if (!allowed.ok) return allowed
  const all = asksOf(command)
  await compareBefore(room, actor, all, deps.seams)
  const accepted = new Set<SuggestionId>()
  const accept = (suggestions: AcceptancePart): RoomAnswer<Performed> =>
    acceptPart(room, deps, person, commandFor(command, suggestions), accepted)
  const asked = inTextOrder(room.dossier(), all, textOf(room))
  const done = asked.length > PART ? await acceptParts(room, asked, accept, deps.seams) : await accept(asked)
  const left = asked.map(({ suggestion }) => suggestion).filter((id) => !accepted.has(id))
  return done.ok ? ok({ ...done.value, left }) : done
}

const textOf = (room: Room): TextInHand => new TextInHand((lang) => room.placed(lang))

/** Part after part as it is decided, with turns of others between them, and all of it one append. */
async function acceptParts(
  room: Room,
  asked: AcceptancePart,
  accept: (part: AcceptancePart) => RoomAnswer<Performed>,
  { now }: Seams,
): RoomAnswer<Performed> {
  const slices = new Slices(now)
  const answers: RoomAnswer<Performed>[] = []
  await room.together(async () => {
    for (let at = 0; at < asked.length; at += PART) {
      await slices.breathe()
      const answer = accept(asked.slice(at, at + PART))
      // What is thrown is thrown below, where all of them are waited for.
      answer.catch(() => undefined)
      answers.push(answer)
    }
  })
  return answerOf(await Promise.all(answers))
}

/** Refused is what could not be written, or when nothing was accepted. */
function answerOf(answers: readonly Awaited<RoomAnswer<Performed>>[]): Awaited<RoomAnswer<Performed>> {
  const lost = answers.find((one) => !one.ok && one.refusal.why === 'unavailable')
  const [first] = answers
  return lost ?? answers.findLast(({ ok: done }) => done) ?? first ?? refuse({ why: 'no-such-suggestion' })
}

function acceptPart(
  room: Room,
  { items, seams }: AcceptDeps,
  person: PersonId,
  command: AcceptCommand,
  accepted: Set<SuggestionId>,
): RoomAnswer<Performed> {
  return room.apply(person, ({ dossier, doc }) => {
    const actor = actorIn(dossier, person)
    if (!actor) return refuse({ why: 'no-such-memorandum' })
    const text = new TextInHand((lang) => placedIn(doc(), lang))
    const facts = decide(dossier, items(), actor, command, seams, text)
    if (!facts.ok) return facts
    for (const fact of facts.value) if (fact.kind === 'suggestion-accepted') accepted.add(fact.suggestion)
    return ok({ facts: facts.value, edits: editsOf(facts.value, text.writes(), dossier, doc()) })
  })
}

/** From so many comparisons for each on, they are made in slices before anything is decided. */
const MANY = 20

/** What is compared beforehand is known by the blocks that were compared; only what changed meanwhile is compared again. */
async function compareBefore(
  room: Room,
  actor: Actor,
  suggestions: AcceptancePart,
  { now }: Seams,
): Promise<void> {
  const dossier = room.dossier()
  if (comparisonsOf(dossier, { suggestions }) < MANY * suggestions.length) return
  const slices = new Slices(now)
  const text = textOf(room)
  await slices.through(acceptanceSteps(dossier, actor, { suggestions }, text))
  await slices.each(text.writes(), (write) => {
    if (write.is === 'range') editsFor(write.now, write.blocks)
  })
}

/** [SU13] New words belong to whoever proposed them: the n-th that is applied is the n-th write. */
function editsOf(
  facts: readonly Fact[],
  writes: readonly TextWrite[],
  { suggestions }: Dossier,
  doc: Y.Doc,
): readonly AppliedEdit[] {
  const byLang = new Map<Lang, Elements>()
  const applied = facts.flatMap((fact) => (fact.kind === 'suggestion-applied' ? [fact.suggestion] : []))
  return writes.flatMap((write, i) => {
    const id = applied[i]
    const by = id === undefined ? undefined : suggestions.get(id)?.tabled?.author
    const elements = byLang.get(write.lang) ?? new Elements(elementsIn(doc, write.lang))
    byLang.set(write.lang, elements)
    return by === undefined ? [] : [{ by, edit: (to) => writeInto(to, write, elements) }]
  })
}

function writeInto(doc: Y.Doc, write: TextWrite, elements: Elements): void {
  const root = rootOf(doc, write.lang)
  if (write.is === 'range')
    writeRange(root, write.above, write.now, write.blocks, (id) => elements.find(root, id))
  else {
    const rest = elementsOf(root).map((element) => element.getAttribute('id'))
    const others = rest.filter((id) => id !== write.block)
    moveBlock(root, write.block, write.behind === null ? 0 : others.indexOf(write.behind) + 1)
  }
}

/** The elements of blocks by their ids; they are gone through again only when one is not where it was. */
class Elements {
  readonly #before: (id: BlockId) => Y.XmlElement | undefined
  readonly #known = new Map<string, Y.XmlElement>()

  /** `before`: as the text was when it was decided. */
  constructor(before: (id: BlockId) => Y.XmlElement | undefined) {
    this.#before = before
  }

  find(root: Y.XmlFragment, id: BlockId): Y.XmlElement | undefined {
    const known = this.#known.get(id) ?? this.#before(id)
    if (known && known.parent === root && known.getAttribute('id') === id) return known
    this.#known.clear()
    for (const element of elementsOf(root)) {
      const name = element.getAttribute('id')
      if (name !== undefined && !this.#known.has(name)) this.#known.set(name, element)
    }
    return this.#known.get(id)
  }
}
