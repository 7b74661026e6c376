import { textsIn } from './copying.ts'
import { type ThreadLetter, unitsEver } from './knots.ts'
import { saw } from './sight.ts'
import type { HandStep } from './step.ts'
import type { Unit } from './ticks.ts'

/**
 * Tells letters that were not where they belong on the screen of an author: somebody typed them behind a letter that the
 * author had put elsewhere, and the mending had not arrived.
 */
export function strayFinder(step: HandStep): (letter: ThreadLetter, unit: Unit) => boolean {
  const known = new Map<ThreadLetter, boolean>()
  const textOf = textsIn(step)
  /** Whether the author saw copies of a letter, and each of them in another text. */
  const isElsewhere = (letter: ThreadLetter, text: string | null): boolean => {
    let isElse = false
    // Most letters have one copy, in this text: then it is nothing to the question whether the author saw it.
    for (const one of unitsEver(letter))
      if (textOf(one) !== text) isElse ||= saw(step, one) === true
      else if (!letter.copies || saw(step, one) === true) return false
    return isElse
  }
  return (letter, unit) => {
    const text = textOf(unit)
    const passed = [letter]
    let found = known.get(letter)
    for (let at = letter.prev; found === undefined && at?.is === 'letter'; at = at.prev) {
      found = known.get(at) ?? (isElsewhere(at, text) ? true : undefined)
      passed.push(at)
    }
    for (const one of passed) known.set(one, found ?? false)
    return found ?? false
  }
}
