import type * as Y from 'yjs'
import { type Command, decide } from '../../model/dossier/decide.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Fact } from '../../model/dossier/facts.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import type { AcceptSuggestionsAsk } from '../../model/dossier/suggestions/accepting.ts'
import { fitOf, piecesOf, seenOf } from '../../model/dossier/suggestions/fit.ts'
import { TextInHand, type TextWrite } from '../../model/dossier/text-in-hand.ts'
import { moveBlock } from '../../model/draft/edit.ts'
import { writeRange } from '../../model/draft/suggested.ts'
import { elementsOf, rootOf } from '../../model/draft/text.ts'
import type { BlockId, PersonId, SuggestionId } from '../../model/ids.ts'
import type { PriorItem } from '../../model/library/items.ts'
import { may } from '../../model/policy.ts'
import { ok, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { blocksOf } from '../room/block-reader.ts'
import type { AppliedEdit, Performed } from '../room/intake.ts'
import type { Room } from '../room/room.ts'
import type { RoomAnswer } from './permitted.ts'
import { Slices } from './slices.ts'

export type AcceptCommand = Extract<Command, { do: 'accept-suggestions' | 'accept-and-agree' }>

type AcceptDeps = { readonly items: () => readonly PriorItem[]; readonly seams: Seams }

/** `left`: what was to be accepted as well, and stays open. */
type PerformedSome = Performed & { readonly left: readonly SuggestionId[] }

/** [SU10] Accepts suggestions and writes those that have their keys, in one append. */
export async function acceptInRoom(
  room: Room,
  { items, seams }: AcceptDeps,
  person: PersonId,
  command: AcceptCommand,
): RoomAnswer<PerformedSome> {
  const asking = room.actor(person)
  if (asking && may(asking.role, 'answer-suggestion')) await compareBefore(room, command, seams)
  const accepted = new Set<SuggestionId>()
  const done = await room.apply(person, ({ dossier, doc }) => {
    const actor = actorIn(dossier, person)
    if (!actor) return refuse({ why: 'no-such-memorandum' })
    const text = new TextInHand((lang) => blocksOf(doc(), lang))
    const facts = decide(dossier, items(), actor, command, seams, text)
    if (!facts.ok) return facts
    for (const fact of facts.value) if (fact.kind === 'suggestion-accepted') accepted.add(fact.suggestion)
    return ok({ facts: facts.value, edits: editsOf(facts.value, text.writes(), dossier) })
  })
  if (!done.ok) return done
  const asked = new Set(asksOf(command).map(({ suggestion }) => suggestion))
  return ok({ ...done.value, left: [...asked].filter((id) => !accepted.has(id)) })
}

/** From so many on, they are compared with the text before the turn in which they are decided, in slices. */
const MANY = 20

const asksOf = (command: AcceptCommand): readonly AcceptSuggestionsAsk[] =>
  command.do === 'accept-suggestions' ? command.suggestions : [command.accept]

async function compareBefore(room: Room, command: AcceptCommand, { now }: Seams): Promise<void> {
  const suggestions = asksOf(command)
  if (suggestions.length < MANY) return
  const known = room.dossier().suggestions
  const text = new TextInHand((lang) => room.blocks(lang))
  await new Slices(now).each(suggestions, ({ suggestion }) => {
    const form = known.get(suggestion)?.tabled?.form
    if (!form) return
    const fit = fitOf(form, text.text(form.lang))
    if (fit.is !== 'fits') return
    piecesOf(fit)
    seenOf(fit.write, text.text(form.lang))
  })
}

/** [SU13] New words belong to whoever proposed them: the n-th that is applied is the n-th write. */
function editsOf(
  facts: readonly Fact[],
  writes: readonly TextWrite[],
  { suggestions }: Dossier,
): readonly AppliedEdit[] {
  const elements = new Elements()
  const applied = facts.flatMap((fact) => (fact.kind === 'suggestion-applied' ? [fact.suggestion] : []))
  return writes.flatMap((write, i) => {
    const id = applied[i]
    const by = id === undefined ? undefined : suggestions.get(id)?.tabled?.author
    return by === undefined ? [] : [{ by, edit: (doc) => writeInto(doc, write, elements) }]
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
  readonly #known = new Map<string, Y.XmlElement>()

  find(root: Y.XmlFragment, id: BlockId): Y.XmlElement | undefined {
    const known = this.#known.get(id)
    if (known && known.parent === root && known.getAttribute('id') === id) return known
    this.#known.clear()
    for (const element of elementsOf(root)) {
      const name = element.getAttribute('id')
      if (name !== undefined && !this.#known.has(name)) this.#known.set(name, element)
    }
    return this.#known.get(id)
  }
}
