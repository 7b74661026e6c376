import * as Y from 'yjs'
import type { Seq } from '../../ids.ts'
import { textOf } from './copying.ts'
import { nextLetter, type Start, type ThreadLetter } from './knots.ts'
import { structAt, unitOfKey } from './loading.ts'
import { saw, sawBlock } from './sight.ts'
import type { HandStep } from './step.ts'
import type { Unit } from './ticks.ts'

/** By letter, the one at its left; null: it is the first of its block. */
type LeftOf = Map<ThreadLetter, ThreadLetter | null>

/** What the author of an update had on the screen, and has, of the texts that it changes. */
type Screens = {
  readonly had: LeftOf
  readonly has: LeftOf
  /** Letters that the author brought, or brought back, or put elsewhere. */
  readonly put: ReadonlySet<ThreadLetter>
}

/** What others meant before an update, of the blocks that it concerns. */
export type MeantBefore = { readonly leftOf: LeftOf; readonly heads: ReadonlySet<Start> }

/**
 * To be called before the blocks are regrouped. `known`: see `knownUntil`; where nobody else has written since, nothing has to be
 * compared.
 */
export function meantBefore(step: HandStep, known: Seq): MeantBefore {
  const leftOf: LeftOf = new Map()
  const heads = new Set<Start>()
  const beside = step.reading.pieces.flatMap(({ origin, right }) =>
    [origin, right].flatMap((unit) => (unit && step.thread.letterAt(unit)) ?? []),
  )
  for (const knot of [...step.touched, ...beside]) {
    const head = step.thread.headOf(knot)
    if (head?.alive) heads.add(head)
  }
  const isMet = ({ hands }: Start): boolean =>
    [...hands].some(([client, { wrote }]) => client !== step.update.client && wrote > known)
  if (![...heads].some(isMet)) return { leftOf, heads }
  for (const head of heads) {
    let last: ThreadLetter | null = null
    for (let letter = nextLetter(head); letter; letter = nextLetter(letter)) {
      leftOf.set(letter, last)
      last = letter
    }
  }
  return { leftOf, heads }
}

/** The letters of a text in the order of the text, of those units that are on a screen. */
function* onScreen(
  step: HandStep,
  text: string,
  isThere: (unit: Unit) => boolean,
): Generator<ThreadLetter | null> {
  const struct = structAt(step.doc, unitOfKey(text))
  const type =
    struct instanceof Y.Item && struct.content instanceof Y.ContentType ? struct.content.type : null
  for (let item = type?._start ?? null; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted)) continue
    for (let i = 0; i < item.length; i++) {
      const unit = { client: item.id.client, clock: item.id.clock + i }
      if (isThere(unit)) yield step.thread.letterAt(unit) ?? null
    }
  }
}

function noteScreen(of: LeftOf, letters: Iterable<ThreadLetter | null>): boolean {
  let last: ThreadLetter | null = null
  for (const letter of letters) {
    if (letter === null || of.has(letter)) return false
    of.set(letter, last)
    last = letter
  }
  return true
}

/** Null: nobody knows what the author saw, or the author saw something twice. */
function screensOf(step: HandStep): Screens | null {
  const { pieces } = step.reading
  if (step.update.seen === null || step.update.whole) return null
  const texts = new Set<string | null>([
    ...pieces.map(({ text }) => text),
    ...[...step.named.values()].map((unit) => textOf(step, unit)),
  ])
  const screens: Screens = { had: new Map(), has: new Map(), put: new Set() }
  const stays = (unit: Unit): boolean =>
    step.reading.isFresh(unit)
      ? step.deletesOwn.at(unit) === undefined
      : step.deletes.at(unit) === undefined && saw(step, unit) === true
  for (const text of texts) {
    if (text === null || !(structAt(step.doc, unitOfKey(text)) instanceof Y.Item)) return null
    const had = onScreen(step, text, (unit) => !step.reading.isFresh(unit) && saw(step, unit) === true)
    if (!noteScreen(screens.had, had) || !noteScreen(screens.has, onScreen(step, text, stays))) return null
  }
  const put = new Set<ThreadLetter>()
  for (const { unit, length } of pieces)
    for (let i = 0; i < length; i++) {
      const letter = step.thread.letterAt({ client: unit.client, clock: unit.clock + i })
      if (letter) put.add(letter)
    }
  return { ...screens, put }
}

/** Whether letters that the author deleted may be among those that came as new ones. */
function mayBeDoubled({ named, copies, reading }: HandStep): boolean {
  if (![...named.keys()].some((letter) => !copies.has(letter))) return false
  return reading.pieces.some(({ unit, length }) => !copies.hasAll(unit.clock, length))
}

/** Whether an update took away what its author had not seen. */
function takesUnseen(step: HandStep, { leftOf, heads }: MeantBefore): boolean {
  return (
    [...heads].some((head) => !head.alive && sawBlock(step, head) === false) ||
    [...leftOf.keys()].some((letter) => !letter.alive && !step.named.has(letter))
  )
}

/** Whether a letter is the nearest at the left of another one, but for such as may be passed; null: none is. */
function standsLeft(
  letter: ThreadLetter,
  left: ThreadLetter | null,
  mayPass: (one: ThreadLetter) => boolean,
): boolean {
  for (let at = letter.prev; at; at = at.prev) {
    if (at === left) return true
    if (at.alive && (at.is === 'start' || !mayPass(at))) return at.is === 'start' && left === null
  }
  return left === null
}

function standsFirst({ prev }: ThreadLetter, isOwn: (one: ThreadLetter) => boolean): boolean {
  for (let at = prev; at; at = at.prev) if (at.alive) return at.is === 'start' || isOwn(at)
  return true
}

/**
 * Whether a block reads as others meant it, and as the author of an update had it on the screen: what the author put beside
 * something stands beside it, and so does what others had put there before.
 */
export function keepsBoth(step: HandStep, before: MeantBefore): (head: Start) => boolean {
  const screens = mayBeDoubled(step) || takesUnseen(step, before) ? null : screensOf(step)
  if (!screens) return () => false
  const { had, has, put } = screens
  const isOwn = (letter: ThreadLetter): boolean => put.has(letter)
  /** Whether the author put a letter beside the one at its left. */
  const isSeam = (letter: ThreadLetter, left: ThreadLetter | null): boolean =>
    (isOwn(letter) || (left !== null && isOwn(left))) && !(had.has(letter) && had.get(letter) === left)
  const standsRight = (letter: ThreadLetter): boolean => {
    const left = has.get(letter)
    if (left !== undefined && isSeam(letter, left))
      return left?.alive === false || standsLeft(letter, left, (one) => !has.has(one))
    const was = before.leftOf.get(letter)
    if (was === undefined) return false
    const isParted = left !== undefined && left !== was && had.get(letter) === was
    // What stood first in its block without its author having seen it stands first still, or behind what the author put there.
    if (was === null) return left !== undefined || isOwn(letter) || standsFirst(letter, isOwn)
    return !was.alive || isParted || standsLeft(letter, was, isOwn)
  }
  return (head) => {
    for (let letter = nextLetter(head); letter; letter = nextLetter(letter))
      if (!standsRight(letter)) return false
    return true
  }
}
