import { textOf } from './copying.ts'
import type { ThreadLetter } from './knots.ts'
import { saw } from './sight.ts'
import type { HandStep } from './step.ts'
import type { Unit } from './ticks.ts'

/**
 * Tells letters that were not where they belong on the screen of an author: somebody typed them behind a letter that the
 * author had put elsewhere, and the mending had not arrived.
 */
export function strayFinder(step: HandStep): (letter: ThreadLetter, unit: Unit) => boolean {
  const known = new Map<ThreadLetter, boolean>()
  return (letter, unit) => {
    const text = textOf(step, unit)
    const passed = [letter]
    let found = known.get(letter)
    for (let at = letter.prev; found === undefined && at?.is === 'letter'; at = at.prev) {
      const texts = at.units.filter((one) => saw(step, one) === true).map((one) => textOf(step, one))
      found = known.get(at) ?? (texts.length > 0 && !texts.includes(text) ? true : undefined)
      passed.push(at)
    }
    for (const one of passed) known.set(one, found ?? false)
    return found ?? false
  }
}
