import type { ThreadLetter } from './knots.ts'
import type { FreshBlock, FreshPiece, FreshUnit } from './reading.ts'

/** A letter that an update names as deleted. `text`: where it was, as far as known. */
export type NamedLetter = { readonly letter: ThreadLetter; readonly text: string | null }

/** [TH3] Which letters of an update are none of its own but letters that were there, by their clock. */
export class Copies {
  readonly #orders: readonly (() => readonly NamedLetter[])[]
  readonly #of = new Map<number, ThreadLetter>()
  readonly #used = new Set<ThreadLetter>()
  readonly #regrouped = new Set<ThreadLetter>()

  /** `orders`: in which the author may have seen the letters named as deleted, the likeliest first. */
  constructor(orders: readonly (() => readonly NamedLetter[])[]) {
    this.#orders = orders
  }

  at(clock: number): ThreadLetter | undefined {
    return this.#of.get(clock)
  }

  /** Whether all of so many ticks are copies. */
  hasAll(clock: number, length: number): boolean {
    for (let at = clock; at < clock + length; at++) if (!this.#of.has(at)) return false
    return true
  }

  /** Those that were brought back or put elsewhere, and not written again in their place. */
  get letters(): ReadonlySet<ThreadLetter> {
    return this.#regrouped
  }

  has(letter: ThreadLetter): boolean {
    return this.#used.has(letter)
  }

  #note(units: readonly FreshUnit[], letters: readonly ThreadLetter[]): void {
    units.forEach(({ clock }, i) => {
      const letter = letters[i]
      if (!letter) return
      this.#of.set(clock, letter)
      this.#used.add(letter)
      this.#regrouped.add(letter)
    })
  }

  /**
   * What its author had deleted, and writes again between the same neighbours, as an undo does where the text has gone that it
   * was deleted in: somebody else may have brought it back. `lost`: what the author deleted there.
   */
  regained(units: readonly FreshUnit[], lost: readonly ThreadLetter[]): boolean {
    if (lost.length === 0) return false
    const left = this.#unused(lost)
    const at = charsOf(left).indexOf(charsOf(units))
    if (at < 0) return false
    units.forEach(({ clock }, i) => {
      const letter = left[at + i]
      if (!letter) return
      this.#of.set(clock, letter)
      this.#used.add(letter)
    })
    return true
  }

  /** An undo puts a letter back right before the deleted one, and names that as its right neighbour. */
  undone({ unit, chars }: FreshPiece, original: (offset: number) => ThreadLetter | undefined): boolean {
    const letters: ThreadLetter[] = []
    for (const char of chars.split('')) {
      const letter = original(letters.length)
      if (letter?.char !== char) return false
      letters.push(letter)
    }
    this.#note(unitsOf(unit.clock, chars), letters)
    return letters.length > 0
  }

  /** What was taken out elsewhere: all the letters, or one end of them. */
  displaced(units: readonly FreshUnit[], text: string | null): boolean {
    if (units.length === 0) return false
    const orders = this.#orders.map((order) => () => this.#takenElsewhere(order(), text))
    return (
      orders.some((order) => this.#displacedIn(order(), units)) ||
      orders.some((order) => this.#scatteredIn(order(), units))
    )
  }

  #takenElsewhere = (order: readonly NamedLetter[], text: string | null): readonly ThreadLetter[] =>
    order.flatMap((one) =>
      this.#used.has(one.letter) || (text !== null && one.text === text) ? [] : [one.letter],
    )

  /** Others may have put what the author saw in one block into several, in another order. */
  #scatteredIn(letters: readonly ThreadLetter[], units: readonly FreshUnit[]): boolean {
    const found = placed(units, letters)
    if (units.length < 2 || found.some((letter) => letter === undefined)) return false
    this.#noteFound(units, found)
    return true
  }

  #displacedIn(letters: readonly ThreadLetter[], units: readonly FreshUnit[]): boolean {
    if (letters.length === 0) return false
    const [had, has] = [charsOf(letters), charsOf(units)]
    const at = had.indexOf(has)
    if (at >= 0) this.#note(units, letters.slice(at))
    else if (has.endsWith(had)) this.#note(units.slice(units.length - letters.length), letters)
    else if (has.startsWith(had)) this.#note(units.slice(0, letters.length), letters)
    else return false
    return true
  }

  /** What an undo takes out in one place and puts back in another, with what others had deleted of it since. */
  takenBack(
    units: readonly FreshUnit[],
    had: readonly ThreadLetter[],
    isNamed: (letter: ThreadLetter) => boolean,
  ): void {
    const letters = this.#unused(had)
    const at = charsOf(letters).indexOf(charsOf(units))
    const found = at < 0 ? [] : letters.slice(at, at + units.length)
    if (found.some(isNamed)) this.#note(units, found)
  }

  /**
   * A block that is there again, with its id: its letters are of those it had. `had`: what it may have had, the likeliest first.
   * `stand`: those that stand in it now; its author may have seen them in another order, and so those named as deleted.
   */
  returned(
    { units }: FreshBlock,
    had: readonly (readonly ThreadLetter[])[],
    stand: readonly ThreadLetter[],
  ): void {
    const found = had.map((letters) => within(units, this.#unused(letters)))
    const foundIn = (letters: readonly (ThreadLetter | undefined)[]): number =>
      letters.filter((letter) => letter !== undefined).length
    const best = found.reduce((most, letters) => (foundIn(letters) > foundIn(most) ? letters : most), [])
    this.#noteFound(units, best)
    const others = units.filter(({ clock }) => !this.#of.has(clock))
    this.#noteFound(others, within(others, this.#unused(stand)))
    this.#noteElsewhere(
      units.filter(({ clock }) => !this.#of.has(clock)),
      had,
    )
  }

  /** Others may have put what the author saw in one order into another. */
  #noteElsewhere(units: readonly FreshUnit[], had: readonly (readonly ThreadLetter[])[]): void {
    if (units.length === 0) return
    const named = this.#orders.flatMap((order) => order().map(({ letter }) => letter))
    this.#noteFound(units, placed(units, this.#unused([...new Set([...named, ...had.flat()])])))
  }

  #unused = (letters: readonly ThreadLetter[]): readonly ThreadLetter[] =>
    letters.filter((letter) => !this.#used.has(letter))

  #noteFound(units: readonly FreshUnit[], letters: readonly (ThreadLetter | undefined)[]): void {
    units.forEach((unit, i) => {
      const letter = letters[i]
      if (letter) this.#note([unit], [letter])
    })
  }
}

const charsOf = (all: readonly { readonly char: string }[]): string => all.map(({ char }) => char).join('')

/** For each unit the first letter of its character that is left, wherever that is. */
function placed(
  units: readonly FreshUnit[],
  letters: readonly ThreadLetter[],
): readonly (ThreadLetter | undefined)[] {
  const left = new Map<string, ThreadLetter[]>()
  for (const letter of letters.toReversed()) {
    const same = left.get(letter.char)
    if (same) same.push(letter)
    else left.set(letter.char, [letter])
  }
  return units.map(({ char }) => left.get(char)?.pop())
}

/** For each unit the letter that it copies, in their order: the next one of its character. */
function within(
  units: readonly FreshUnit[],
  letters: readonly ThreadLetter[],
): readonly (ThreadLetter | undefined)[] {
  const left = new Map<string, number[]>()
  letters.forEach(({ char }, at) => {
    const places = left.get(char)
    if (places) places.push(at)
    else left.set(char, [at])
  })
  for (const places of left.values()) places.reverse()
  let from = 0
  return units.map(({ char }) => {
    const places = left.get(char) ?? []
    while ((places.at(-1) ?? from) < from) places.pop()
    const at = places.pop()
    if (at === undefined) return undefined
    from = at + 1
    return letters[at]
  })
}

export const unitsOf = (clock: number, chars: string): readonly FreshUnit[] =>
  Array.from({ length: chars.length }, (_, i) => ({ clock: clock + i, char: chars[i] ?? '' }))
