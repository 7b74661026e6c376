import { alike, type RangeLetter, sameStyle, textOfLetters } from './range.ts'
import { type ChangedRun, withRuns } from './range-changes.ts'

const IN_WORD = /[\p{Script=Latin}\p{Nd}]/u
/** Inside a number, or inside a Latin word: 3.5, 1，000, 9:30, U.S., today’s. */
const JOINS = { number: /[.,:．，：]/, word: /[.'’]/ }
const DIGIT = /\p{Nd}/u

type Letters = readonly RangeLetter[]

const charAt = (letters: Letters, at: number): string => letters[at]?.char ?? ''

/** Whether the letter belongs to a Latin word or a number, as a mark between two of their letters does. */
function isInWord(letters: Letters, at: number): boolean {
  const char = charAt(letters, at)
  if (IN_WORD.test(char)) return true
  const around = [charAt(letters, at - 1), charAt(letters, at + 1)]
  if (JOINS.number.test(char) && around.every((one) => DIGIT.test(one))) return true
  return JOINS.word.test(char) && around.every((one) => IN_WORD.test(one) && !DIGIT.test(one))
}

/** Whether a word goes on across this place. */
const isCut = (letters: Letters, at: number): boolean => isInWord(letters, at - 1) && isInWord(letters, at)

const leavesWords = (base: Letters, { from, to, put }: ChangedRun): boolean =>
  put.length === to - from && textOfLetters(put) === textOfLetters(base.slice(from, to))

/** Longer than this is no word: a search for its ends would take long. */
const LONGEST = 100

/** How far a letter looks around whether it is in a word, at either end. */
const AROUND = 3

/** Whether the run begins in a word, and whether it ends in one: of the base, or of what stands there then. */
function cutsOf(base: Letters, { from, to, put }: ChangedRun): readonly [begins: boolean, ends: boolean] {
  const start = Math.max(0, from - AROUND)
  const then = [...base.slice(start, from), ...put, ...base.slice(to, to + AROUND)]
  const there = from - start
  return [isCut(base, from) || isCut(then, there), isCut(base, to) || isCut(then, there + put.length)]
}

const isSame = (a: RangeLetter | undefined, b: RangeLetter | undefined): boolean =>
  a !== undefined && b !== undefined && !a.head && alike(a, b) && sameStyle(a, b)

/** What comes or goes can often be told further in front: the t｜rade t｜alks, the ｜trade ｜talks. */
function slidToEdge(base: Letters, run: ChangedRun, limit: number): ChangedRun {
  let { from, to, put } = run
  const turns = () => isSame(base[from - 1], from === to ? put.at(-1) : base[to - 1])
  const first = Math.max(limit, from - LONGEST)
  while ((from === to || put.length === 0) && from > first && isInWord(base, from - 1) && turns()) {
    if (from === to) put = [...base.slice(from - 1, from), ...put.slice(0, -1)]
    from--
    to--
  }
  const slid = { from, to, put }
  return cutsOf(base, slid).includes(true) ? run : slid
}

/** The run, on to the ends of the words that it begins or ends in. */
function widened(base: Letters, run: ChangedRun): Group {
  let { from, to } = run
  const [begins, ends] = cutsOf(base, run)
  const [first, last] = [from - LONGEST, to + LONGEST]
  if (begins) while (from > first && isInWord(base, from - 1)) from--
  if (ends) while (to < last && isInWord(base, to)) to++
  return { from, to, runs: [run] }
}

/** The Latin word or number that a change cuts; null: it cuts none. */
export function cutWord(base: Letters, run: ChangedRun): Pick<ChangedRun, 'from' | 'to'> | null {
  const { from, to } = wholeWord(base, run, 0)
  return to - from > run.to - run.from ? { from, to } : null
}

function wholeWord(base: Letters, run: ChangedRun, limit: number): Group {
  if (leavesWords(base, run)) return { from: run.from, to: run.to, runs: [run] }
  return widened(base, cutsOf(base, run).includes(true) ? slidToEdge(base, run, limit) : run)
}

type Group = { readonly from: number; readonly to: number; readonly runs: readonly ChangedRun[] }

/**
 * [DI3] Places of a change, in order, none of which cuts a Latin word or a number: 20｜25, cooperat｜ion. Those that meet in one
 * word are one place. With all of them the range is what it is with the runs.
 */
export function wholeWords(base: Letters, runs: readonly ChangedRun[]): readonly ChangedRun[] {
  const groups: Group[] = []
  for (const [at, run] of runs.entries()) {
    let group = wholeWord(base, run, runs[at - 1]?.to ?? 0)
    for (let last = groups.at(-1); last && group.from < last.to; last = groups.at(-1)) {
      groups.pop()
      const [from, to] = [Math.min(last.from, group.from), Math.max(last.to, group.to)]
      group = { from, to, runs: [...last.runs, ...group.runs] }
    }
    groups.push(group)
  }
  return groups.map(({ from, to, runs: some }) => {
    const inside = some.map((run) => ({ ...run, from: run.from - from, to: run.to - from }))
    return { from, to, put: withRuns(base.slice(from, to), inside) }
  })
}
