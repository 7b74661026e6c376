/** The letters of a text as somebody sees it, block by block. */
export type View = readonly string[]

/** What may be wrong with a text that several people wrote at once, each kind with its cases in words. */
export type Faults = {
  readonly doubled: string[]
  readonly lost: string[]
  readonly returned: string[]
  readonly misplaced: string[]
  readonly unbroken: string[]
}

export const NO_FAULTS: Faults = { doubled: [], lost: [], returned: [], misplaced: [], unbroken: [] }

/**
 * A letter, the one that stood before it when it was typed, the one behind it, those that its block had before, and what its
 * author saw. `hidden`: what its author had typed there just before, which the screen did not show then.
 */
type Typed = {
  readonly letter: string
  readonly after: string
  readonly right: string
  readonly beside: readonly string[]
  readonly seen: ReadonlySet<string>
  readonly hidden: string
}
/** Somebody put a break between two letters, or took one out. */
type Regrouped = {
  readonly was: ReadonlyMap<string, number>
  readonly is: ReadonlyMap<string, number>
  /** Letters that its author saw twice at that moment: what it did to their breaks, nobody can tell. */
  readonly twice: ReadonlySet<string>
}
type Break = {
  readonly person: string
  readonly left: string
  readonly right: string
  readonly seen: ReadonlySet<string>
}
/** An edit: of an undo or a redo, Yjs alone decides on the screen of its author where words and breaks come back. */
type Edit = { readonly moves: boolean; readonly undoes: boolean; readonly pastes?: boolean }

const groupsOf = (view: View): ReadonlyMap<string, number> =>
  new Map(view.flatMap((block, i) => [...block].map((letter): [string, number] => [letter, i])))

const twiceIn = (...views: readonly View[]): ReadonlySet<string> =>
  new Set(views.flatMap((view) => [...view.join('')].filter((one, i, all) => all.indexOf(one) < i)))

/**
 * Keeps what each person did to the letters, every letter being there once, and says at the end what of the text nobody
 * wrote.
 */
export class Judge {
  readonly #typed = new Map<string, Typed>()
  /** By person, what they typed last, if they have done nothing else since. */
  readonly #last = new Map<string, Typed>()
  /** By person, the letters they took out, and whether they brought them back. */
  readonly #taken = new Map<string, Map<string, boolean>>()
  readonly #regrouped: Regrouped[] = []
  readonly #breaks = new Set<Break>()
  /** By person, the letters that ever began a block on their screen, each with those of the block before it. */
  readonly #begun = new Map<string, Map<string, Set<string>>>()
  /** Letters that somebody deleted with the whole of their block. */
  readonly #wentWhole = new Set<string>()
  /** Edits that took away blocks, each with the letters that it deleted. */
  readonly #razed: ReadonlySet<string>[] = []
  /** Letters that somebody saw twice, and put a break before one of the two. */
  readonly #begunOnce = new Set<string>()
  readonly #moved = new Set<string>()
  /** All that a block ever was on somebody's screen. */
  readonly #shown = new Set<string>()

  /** What nobody typed. */
  readonly #start: ReadonlySet<string>

  constructor(start: View) {
    const seen = new Set(start.join(''))
    this.#start = seen
    for (const block of start)
      [...block].forEach((letter, i, all) => {
        const [after = '', right = ''] = [all[i - 1], all[i + 1]]
        this.#typed.set(letter, { letter, after, right, beside: [], seen, hidden: '' })
      })
  }

  /** What one person's edit made of the text on their screen. `moves`: it may have moved blocks. */
  note(person: string, before: View, after: View, { moves, undoes, pastes = false }: Edit): void {
    const [was, is] = [groupsOf(before), groupsOf(after)]
    const taken = this.#taken.get(person) ?? new Map<string, boolean>()
    this.#taken.set(person, taken)
    for (const letter of was.keys()) if (!is.has(letter)) taken.set(letter, true)
    for (const letter of is.keys()) if (!was.has(letter) && this.#typed.has(letter)) taken.set(letter, false)
    // An undo brings a letter back though somebody's copy of it stands on the screen.
    const twice = twiceIn(before)
    if (undoes) for (const letter of twiceIn(after)) if (!twice.has(letter)) taken.set(letter, false)
    if (after.length < before.length)
      this.#razed.push(new Set([...was.keys()].filter((letter) => !is.has(letter))))
    for (const block of before)
      if (block !== '' && after.length < before.length && ![...block].some((letter) => is.has(letter)))
        for (const letter of block) this.#wentWhole.add(letter)
    this.#noteTyped(person, after)
    if (moves) this.#noteMoved(before.join(''), after.join(''))
    if (moves) this.#noteSwapped(before, after)
    if (undoes) this.#noteUnbroken(person, before, after)
    if (before.length !== after.length || moves)
      this.#noteBreaks(person, { was, is, twice: twiceIn(before, after) }, [before, after], undoes)
    if (pastes) this.#notePasted(person, before, after)
    this.#noteBegun(person, before)
    this.#noteBegun(person, after)
    for (const block of [...before, ...after]) this.#shown.add(block)
  }

  #noteBegun(person: string, view: View): void {
    const begun = this.#begun.get(person) ?? new Map<string, Set<string>>()
    this.#begun.set(person, begun)
    view.forEach((block, i) => {
      const [first] = block
      if (first) begun.set(first, new Set([...(begun.get(first) ?? []), ...(view[i - 1] ?? '')]))
    })
  }

  /**
   * Who undoes a break of his own takes it back, whatever his screen puts the second half behind. Of letters that an undo
   * brings back, the break may be gone with the block that they had left empty.
   */
  #noteUnbroken(person: string, before: View, after: View): void {
    const began = new Set(before.map((block) => block[0]))
    const begins = new Set(after.map((block) => block[0]))
    const [was, is] = [groupsOf(before), groupsOf(after)]
    for (const one of this.#breaks) {
      const { left, right } = one
      const isBack = !(was.has(left) && was.has(right)) && is.has(left) && is.get(left) === is.get(right)
      const isOwn = one.person === person && began.has(right) && !begins.has(right)
      if (isBack || isOwn) this.#breaks.delete(one)
    }
  }

  #noteTyped(person: string, view: View): void {
    const seen = new Set(view.join(''))
    const last = this.#last.get(person)
    this.#last.delete(person)
    for (const block of view)
      [...block].forEach((letter, i, all) => {
        if (this.#typed.has(letter)) return
        const beside = all.filter((one) => this.#typed.has(one))
        const [after = '', right = ''] = [all[i - 1], all[i + 1]]
        const isBehind = last !== undefined && !seen.has(last.letter) && last.right === right
        const typed = { letter, after, right, beside, seen, hidden: isBehind ? last.letter : '' }
        this.#typed.set(letter, typed)
        this.#last.set(person, typed)
      })
  }

  #noteMoved(before: string, after: string): void {
    const common = [...after].filter((letter) => before.includes(letter))
    const order = new Map([...before].map((letter, i) => [letter, i]))
    const places = common.map((letter) => order.get(letter) ?? 0)
    common.forEach((letter, i) => {
      const place = places[i] ?? 0
      if (places.some((other, j) => j < i !== other < place && j !== i)) this.#moved.add(letter)
    })
  }

  /** A block that changes places with an empty one passes no letter. */
  #noteSwapped(before: View, after: View): void {
    if (before.toSorted().join('/') !== after.toSorted().join('/')) return
    after.forEach((block, i) => {
      if (block !== before[i]) for (const letter of block) this.#moved.add(letter)
    })
  }

  #noteBreaks(
    person: string,
    regrouped: Regrouped,
    [before, after]: readonly [View, View],
    undoes: boolean,
  ): void {
    this.#regrouped.push(regrouped)
    const seen = new Set(before.join(''))
    const { was, twice } = regrouped
    const order = [...before.join('')]
    for (let i = 1; i < after.length; i++) {
      const right = after[i]?.at(0)
      if (right && twice.has(right) && !before.some((block) => block[0] === right)) this.#begunOnce.add(right)
      // An undo makes no break where none ever was, and a letter that it left on the other side says nothing of where it was.
      const stood = right && undoes ? this.#begun.get(person)?.get(right) : undefined
      const left = [...(after[i - 1] ?? '')].findLast(
        (one) =>
          right &&
          order.includes(one) &&
          order.indexOf(one) < order.indexOf(right) &&
          (!undoes || stood?.has(one)),
      )
      if (left && right && !twice.has(left) && !twice.has(right) && was.get(left) === was.get(right))
        this.#breaks.add({ person, left, right, seen: stood ?? seen })
    }
  }

  /** Lines that somebody pasted have a break between each two; so have the halves of what they were put into, and they. */
  #notePasted(person: string, before: View, after: View): void {
    const was = groupsOf(before)
    const seen = new Set(after.join(''))
    const twice = twiceIn(before, after)
    const add = (
      left: string | undefined,
      right: string | undefined,
      had: ReadonlySet<string> = seen,
    ): void => {
      if (left && right && !twice.has(left) && !twice.has(right))
        this.#breaks.add({ person, left, right, seen: had })
    }
    const isPasted = (block: string): boolean => block !== '' && ![...block].some((one) => was.has(one))
    const first = after.findIndex(isPasted)
    const last = after.findLastIndex(isPasted)
    for (let i = first + 1; i <= last; i++) add(after[i - 1]?.at(-1), after[i]?.at(0))
    const [left, right] = [after[first - 1]?.at(-1), after[last + 1]?.at(0)]
    if (first < 0 || !left || !right || was.get(left) !== was.get(right)) return
    add(left, after[first]?.at(0))
    add(after[last]?.at(-1), right)
    add(left, right, new Set(was.keys()))
  }

  #wasTaken = (letter: string): boolean =>
    [...this.#taken.values()].some((taken) => taken.get(letter) === true)

  /**
   * [TH6] Words for a block that somebody else deleted as a whole go back to their author. Others may have divided it on the
   * screen of either; and nobody knows what stood in a block that was empty on the author's.
   */
  #wentBack(letter: string): boolean {
    const { after, beside } = this.#typed.get(letter) ?? { after: '', beside: [] }
    const isGone = (one: string): boolean => this.#wentWhole.has(one) || this.#wentBack(one)
    if (this.#start.has(letter)) return false
    if (after !== '' && isGone(after)) return true
    return (
      (beside.length > 0 && beside.every(isGone)) ||
      this.#razed.some((gone) => beside.every((one) => gone.has(one) || this.#wentBack(one))) ||
      (beside.some(isGone) && beside.every((one) => isGone(one) || this.#wasTaken(one)))
    )
  }

  #wasEverTaken = (letter: string): boolean => [...this.#taken.values()].some((taken) => taken.has(letter))

  #parted(a: string, b: string): boolean {
    return this.#regrouped.some(
      ({ was, is, twice }) =>
        (twice.has(a) && twice.has(b)) ||
        (was.has(a) && was.get(a) === was.get(b) && is.has(a) && is.has(b) && is.get(a) !== is.get(b)),
    )
  }

  /** Whether somebody put a break right before a letter, whatever stood before it on their screen. */
  #begins = (letter: string): boolean =>
    this.#begunOnce.has(letter) || [...this.#breaks].some(({ right }) => right === letter)

  /** Whether somebody put a break before the second letter, or before one that stands between the two. */
  #isBrokenBetween(left: string, right: string, all: readonly string[]): boolean {
    return all.slice(all.indexOf(left) + 1, all.indexOf(right) + 1).some(this.#begins)
  }

  #joined(a: string, b: string): boolean {
    return this.#regrouped.some(
      ({ was, is, twice }) =>
        twice.has(a) ||
        twice.has(b) ||
        (was.has(a) && was.has(b) && was.get(a) !== was.get(b) && is.has(a) && is.get(a) === is.get(b)),
    )
  }

  /** Two people may each have joined one of the two to what stood between them; or both to what stands beside them. */
  #areJoined(left: string, right: string, all: readonly string[], block: readonly string[]): boolean {
    const [from, to] = [all.indexOf(left), all.indexOf(right)].toSorted((a, b) => a - b)
    const run = all.slice(from, (to ?? 0) + 1)
    if (this.#joined(left, right) || run.some((one, i) => i > 0 && this.#joined(run[i - 1] ?? '', one)))
      return true
    return block.some(
      (one) => this.#joinedLast(one, left) && (this.#joined(one, right) || !this.#everApart(one, right)),
    )
  }

  /** Whether anybody who changed breaks had two letters in two blocks. */
  #everApart(a: string, b: string): boolean {
    return this.#regrouped.some(({ was, is }) =>
      [was, is].some((view) => view.has(a) && view.has(b) && view.get(a) !== view.get(b)),
    )
  }

  /** Whether the last of those who joined two letters, or parted them, joined them. */
  #joinedLast(a: string, b: string): boolean {
    const last = this.#regrouped.findLast(
      ({ was, is }) =>
        [was, is].every((view) => view.has(a) && view.has(b)) &&
        (was.get(a) === was.get(b)) !== (is.get(a) === is.get(b)),
    )
    return last !== undefined && last.is.get(a) === last.is.get(b)
  }

  judge(end: View): Faults {
    const faults: Faults = { doubled: [], lost: [], returned: [], misplaced: [], unbroken: [] }
    const all = [...end.join('')]
    const is = groupsOf(end)
    for (const letter of this.#typed.keys()) {
      const count = all.filter((one) => one === letter).length
      if (count > 1) faults.doubled.push(letter)
      if (count === 0 && !this.#wasTaken(letter) && !this.#wentBack(letter)) faults.lost.push(letter)
      const gone = [...this.#taken.values()]
        .map((taken) => taken.get(letter))
        .filter((one) => one !== undefined)
      if (count > 0 && gone.length > 0 && gone.every((one) => one)) faults.returned.push(letter)
    }
    for (const one of this.#typed.values()) this.#judgePlace(one, all, is, faults)
    for (const one of this.#breaks) this.#judgeBreak(one, all, is, faults)
    return faults
  }

  #judgePlace(
    { letter, after, seen, beside, hidden }: Typed,
    all: string[],
    is: ReadonlyMap<string, number>,
    faults: Faults,
  ): void {
    if (
      after === '' ||
      !is.has(letter) ||
      !is.has(after) ||
      this.#wasEverTaken(letter) ||
      this.#wasEverTaken(after)
    )
      return
    // Who types on right behind a letter of his own that a join hides, until it is mended, means that letter.
    if (this.#standsBehind(hidden, letter, seen, all, is)) return
    const together = is.get(letter) === is.get(after)
    const whole = together && !this.#parted(after, letter) && !this.#isBrokenBetween(after, letter, all)
    const broken = (): boolean =>
      this.#parted(after, letter) ||
      this.#isBehindBreak(letter, seen, all, is) ||
      this.#isBehindGone(after, letter, is)
    if (!together && !broken()) return void faults.misplaced.push(`${after}|${letter}`)
    // Its author may have seen what was typed behind the same letter elsewhere, until the mending arrived.
    const wasBeside = (one: string): boolean => beside.includes(one) || !this.#isTypedBehind(one, after)
    const others = all.filter((one) => one === after || one === letter || wasBeside(one))
    if (!this.#areNear(after, letter, seen, others, whole)) faults.misplaced.push(`${after}…${letter}`)
  }

  /** Whether a letter stands behind another one in its block, and nothing that its author saw between the two. */
  #standsBehind(
    left: string,
    letter: string,
    seen: ReadonlySet<string>,
    all: readonly string[],
    is: ReadonlyMap<string, number>,
  ): boolean {
    if (left === '' || !is.has(left) || is.get(left) !== is.get(letter)) return false
    const [from, to] = [all.indexOf(left), all.indexOf(letter)]
    return from < to && !all.slice(from + 1, to).some((one) => seen.has(one))
  }

  /** Whether somebody put a break before a letter, or before one of those that others have typed there since. */
  #isBehindBreak(
    letter: string,
    seen: ReadonlySet<string>,
    all: readonly string[],
    is: ReadonlyMap<string, number>,
  ): boolean {
    if (this.#begins(letter)) return true
    const block = all.filter((one) => is.get(one) === is.get(letter))
    const before = block.slice(0, block.indexOf(letter))
    return before.some(this.#begins) && before.every((one) => !seen.has(one))
  }

  /** Whether somebody put a break before a letter that stood between two, and is deleted. */
  #isBehindGone(left: string, right: string, is: ReadonlyMap<string, number>): boolean {
    return [...this.#shown].some((block) => {
      const from = block.indexOf(left)
      const between = from < 0 ? '' : block.slice(from + 1, Math.max(block.indexOf(right), 0))
      return [...between].some((one) => !is.has(one) && this.#begins(one))
    })
  }

  /** Whether a letter was typed behind another one, or behind one that was. */
  #isTypedBehind(letter: string, left: string): boolean {
    for (let at = this.#typed.get(letter); at; at = this.#typed.get(at.after)) {
      if (this.#wasEverTaken(at.letter) || this.#moved.has(at.letter)) return false
      if (at.after === left) return true
    }
    return false
  }

  /** Whether nothing that its author saw stands between the two, but what was moved there; nothing goes between two that nobody ever parted. */
  #areNear(left: string, right: string, seen: ReadonlySet<string>, all: string[], isWhole = false): boolean {
    if (!isWhole && (this.#moved.has(left) || this.#moved.has(right))) return true
    const [from, to] = [all.indexOf(left), all.indexOf(right)]
    if (from > to) return false
    const between = all.slice(from + 1, to)
    return between.every(
      (one) => !seen.has(one) || (!isWhole && this.#moved.has(one)) || this.#wasEverTaken(one),
    )
  }

  #judgeBreak(
    { left, right, seen }: Break,
    all: string[],
    is: ReadonlyMap<string, number>,
    faults: Faults,
  ): void {
    if (!is.has(left) || !is.has(right)) return
    if (is.get(left) === is.get(right)) {
      // Somebody may have joined both to a letter that is deleted.
      const beside = [...this.#typed.keys()].filter((one) => !is.has(one) || is.get(one) === is.get(left))
      if (!this.#areJoined(left, right, all, beside)) faults.unbroken.push(`${left}/${right}`)
      return
    }
    // Its author may have seen a letter that was typed behind the left one elsewhere, until the mending arrived.
    const others = all.filter((one) => one === left || one === right || !this.#isTypedBehind(one, left))
    if (!this.#areNear(left, right, seen, others)) faults.misplaced.push(`${left}/…${right}`)
  }
}

/** Faults of whose letters none stands in a block that is said to be checked. */
export function silentFaults(faults: Faults, end: View, said: readonly boolean[]): readonly string[] {
  const isSaid = (letter: string): boolean => end.some((block, i) => said[i] && block.includes(letter))
  return Object.entries(faults).flatMap(([kind, cases]) =>
    cases.flatMap((one) => ([...one].some(isSaid) ? [] : [`${kind} ${one}`])),
  )
}
