import * as Y from 'yjs'
import type { CopiedLetters } from '../../model/draft/hands/copied.ts'
import { keyOf, type Unit } from '../../model/draft/hands/ticks.ts'
import { elementOf, textsOf } from '../../model/draft/text.ts'
import { takenBackElsewhere } from './undo-carried.ts'
import { divisionBetween, divisionIn, joinedAgain } from './undo-divisions.ts'
import { type StackedStep, unitsIn, wordsTaken } from './undo-items.ts'
import { dividedAgain, joinIn } from './undo-joins.ts'
import { type MovedBlock, movedAgain, movedBack, moveIn } from './undo-moves.ts'
import type { Division, JoinedBlock, RegroupingEdit } from './undo-regroupings.ts'
import { CopyTrail, type KnownTicks, standingIn } from './undo-trail.ts'
import {
  type CarriedLetters,
  type WrittenInStep,
  withoutCarried,
  wordsInOrder,
  writtenBack,
  writtenIn,
} from './undo-written.ts'

/** How a step regrouped the words. */
type Regrouping = Division | MovedBlock | JoinedBlock

const regroupingIn = (root: Y.XmlFragment, step: StackedStep): Regrouping | null =>
  divisionIn(root, step) ?? moveIn(root, step) ?? joinIn(root, step)

const ticksKnown = ({ store }: Y.Doc): KnownTicks =>
  new Map([...store.clients.keys()].map((client) => [client, Y.getState(store, client)]))

/** Takes a step back. `byYjs`: does what is left to Yjs. */
export type UndoEdits = (byYjs: () => void) => void

/**
 * What has to be known of the steps, to take them back where others have built on them. A division, a move and a join are taken
 * back by another edit: [UN7], [UN8], [UN9]; so is, in part, a step whose letters others carried elsewhere: [UN10].
 */
export class StepsOfUndo {
  readonly #root: Y.XmlFragment
  readonly #doc: Y.Doc
  readonly #regroups = new WeakMap<StackedStep, Regrouping>()
  /** What the step did that a step takes back, or does again. */
  readonly #origins = new WeakMap<StackedStep, Regrouping>()
  readonly #written = new WeakMap<StackedStep, WrittenInStep>()
  /** What was known when a step deleted something. */
  readonly #had = new WeakMap<StackedStep, KnownTicks>()
  /** The letters that a step took out to put them in elsewhere. */
  readonly #carried = new WeakMap<StackedStep, CarriedLetters>()
  readonly #trail: CopyTrail
  /** How the edit that took the last step back regrouped the words. */
  #regrouped: Regrouping | null = null

  constructor(root: Y.XmlFragment, doc: Y.Doc) {
    this.#root = root
    this.#doc = doc
    this.#trail = new CopyTrail(doc)
  }

  /** A step was made, or goes on. */
  note(step: StackedStep): void {
    const made = this.#regroups.has(step) ? null : regroupingIn(this.#root, step)
    if (made) {
      this.#regroups.set(step, made)
      this.#noteCopies(step, made)
    }
    const written = writtenIn(this.#doc, step)
    if (written.deleted.length > 0) this.#had.set(step, ticksKnown(this.#doc))
    const carried = this.#carried.get(step)
    this.#written.set(step, carried ? withoutCarried(written, carried) : written)
  }

  /** Where a step put the words that it took out. */
  #noteCopies(step: StackedStep, made: Regrouping): void {
    const taken = wordsInOrder(new Set(wordsTaken(this.#doc, step)))
    const were = [...unitsIn(taken.map(({ id, length }) => ({ ...id, len: length })))]
    const are = made.is === 'join' ? [...unitsIn(made.put)] : this.#lettersOf(made)
    if (were.length !== are.length) return
    this.#trail.noteOwn(were, are)
    this.#carried.set(step, { were: new Set(were.map(keyOf)), are: new Set(are.map(keyOf)) })
  }

  #lettersOf(made: Division | MovedBlock): readonly Unit[] {
    const element = elementOf(this.#root, made.is === 'move' ? made.block : made.second)
    return element ? textsOf(element).flatMap((text) => standingIn(text, 0)) : []
  }

  /** Others, or the server, took letters out and put them in elsewhere. */
  follow(copied: readonly CopiedLetters[]): void {
    this.#trail.note(copied)
  }

  /** Where a place in a text is now. */
  placeNow(place: Y.RelativePosition): Y.RelativePosition {
    return this.#trail.placeNow(place)
  }

  /** The edits are to be made at once. Null: Yjs takes the step back. */
  editsFor(step: StackedStep): UndoEdits | null {
    const regroup = this.#regroupBack(step)
    const written = this.#written.get(step)
    const carried =
      written &&
      takenBackElsewhere(this.#root, this.#trail, { step, written, had: this.#hadOf(step) }, regroup === null)
    this.#regrouped = null
    if (!regroup && !carried) return null
    return (byYjs) => {
      if (!regroup) carried?.bringBack()
      carried?.takeOut()
      if (!regroup) return byYjs()
      this.#regrouped = regroup()
      carried?.bringBack()
    }
  }

  #hadOf(step: StackedStep): KnownTicks {
    return this.#had.get(step) ?? new Map()
  }

  #regroupBack(step: StackedStep): RegroupingEdit | null {
    const made = this.#regroups.get(step)
    if (made === undefined) return null
    if (made.is === 'move') return movedBack(this.#root, this.#trail, step, made)
    const written = this.#written.get(step)?.letters ?? []
    if (made.is === 'join') return dividedAgain(this.#root, this.#trail, step, { join: made, written })
    // Of a step that takes another one back, or does it again, its order does not say what it wrote.
    const said = this.#origins.has(step) ? written : null
    return joinedAgain(this.#root, this.#trail, step, { division: made, written: said })
  }

  /** The step that takes an undo back, and the one that undoes it again, are about the same words, and the same break or move. */
  passOn(way: 'undo' | 'redo', step: StackedStep, next: StackedStep): void {
    const [was, is] = [this.#written.get(step), this.#written.get(next)]
    if (was && is) this.#written.set(next, writtenBack(this.#trail, was, is))
    const made = this.#origins.get(step) ?? this.#regroups.get(step)
    if (!made) return
    this.#origins.set(next, made)
    if (this.#regrouped) this.#regroups.set(next, this.#regrouped)
    if (this.#regroups.has(next)) return
    if (way === 'redo') this.#regroups.set(next, made)
    else if (made.is === 'move') this.#regroups.set(next, movedAgain(made))
    else if (made.is === 'join') this.#noteDivided(next, made)
  }

  /** Yjs has taken a join back: the block is there again. */
  #noteDivided(next: StackedStep, join: JoinedBlock): void {
    const divided = divisionBetween(this.#root, join.first, join.second.id)
    if (divided) this.#regroups.set(next, divided)
  }
}
