import type { RangeLetter } from '../history/range.ts'
import { alignRanges } from '../history/range-changes.ts'
import type { Lang } from '../memo/blocks.ts'
import type { RolledStead } from '../render/rolling.ts'
import type { PrintedLetter } from './printed-text.ts'
import type { FiledLetter, SteadStep } from './settled-stead.ts'
import type { FileHand } from './word-document.ts'
import { PARAGRAPH_END, signsFor, type WordLetter } from './word-letters.ts'
import { withoutNumber } from './word-lines.ts'

/** `stead`: what on the page it belongs to; null: it is a letter of the text. */
export type StandingStep = SteadStep & { readonly stead: RolledStead | null }
/** Steps that belong to one thing on the page, or to the text, one after the other. */
export type LetterStretch = { readonly stead: RolledStead | null; readonly steps: readonly StandingStep[] }

type LetterPair = { readonly printed: PrintedLetter | null; readonly filed: WordLetter | null }

/** The letters as they were printed and as they are in the file, beside each other, by what they belong to. */
export function letterStretches(
  printed: readonly PrintedLetter[],
  filed: readonly WordLetter[],
  lang: Lang,
): readonly LetterStretch[] {
  const stretches: { readonly stead: RolledStead | null; readonly steps: StandingStep[] }[] = []
  for (const step of allotted(paired(printed, filed).map((pair) => standing(pair, lang)))) {
    const last = stretches.at(-1)
    if (last?.stead === step.stead) last.steps.push(step)
    else stretches.push({ stead: step.stead, steps: [step] })
  }
  return stretches
}

/** Struck letters are among those of the file, too. */
function paired(printed: readonly PrintedLetter[], filed: readonly WordLetter[]): readonly LetterPair[] {
  const [was, is] = [printed.map(plain), filed.map(plain)]
  const places = new Map(is.map((letter, at) => [letter, at]))
  const pairs: LetterPair[] = []
  let next = 0
  alignRanges(was, is).kept.forEach((letter, at) => {
    const place = letter ? (places.get(letter) ?? -1) : -1
    while (next < place) pairs.push({ printed: null, filed: filed[next++] ?? null })
    if (place >= 0) next = place + 1
    pairs.push({ printed: printed[at] ?? null, filed: filed[place] ?? null })
  })
  while (next < filed.length) pairs.push({ printed: null, filed: filed[next++] ?? null })
  return pairs
}

const plain = ({ char }: { readonly char: string }): RangeLetter => ({ char, marks: {}, head: null })

/** Somebody who is not said to be anybody. */
const NOBODY: FileHand = { by: '', day: null }

/** Who our own export says changed something is known with the letter that is printed there. */
function standing({ printed, filed }: LetterPair, lang: Lang): StandingStep {
  const stead = printed?.stead ?? null
  if (!filed) return { printed, filed, stead }
  const { put, struck } = filed
  const isPut = signsFor(printed?.change.put, put, lang)
  const isStruck = signsFor(printed?.change.struck, struck, lang)
  const known: FiledLetter = {
    char: filed.char,
    put: isPut ? null : put,
    struck: isStruck ? null : struck,
    ours: isStruck,
    ...(filed.marks && { marks: filed.marks }),
    ...(filed.restyled && { restyled: filed.restyled }),
  }
  // What was printed as put in and is not so any more is in the words: somebody accepted it.
  const isAccepted = printed?.change.put !== undefined && put === null
  return { printed, filed: isAccepted ? { ...known, put: NOBODY } : known, stead }
}

/** New letters belong to the stretch they stand in, and to one beside them whose nearest letter is gone. */
function allotted(steps: readonly StandingStep[]): readonly StandingStep[] {
  const own: StandingStep[] = []
  for (let at = 0; at < steps.length; ) {
    const end = steps.findIndex((one, i) => i >= at && one.printed)
    const to = end === -1 ? steps.length : end
    const fresh = steps.slice(at, to)
    const stead = steadOfNew(fresh, steps[at - 1], steps[to])
    own.push(
      ...fresh.map((one) => (one.filed?.char === PARAGRAPH_END ? one : { ...one, stead })),
      ...steps.slice(to, to + 1),
    )
    at = to + 1
  }
  return own
}

/** Words behind a note that is gone are of the text. */
const isLost = ({ stead, filed }: StandingStep): boolean =>
  stead !== null && stead.is !== 'note' && (!filed || filed.struck !== null)

function steadOfNew(
  fresh: readonly StandingStep[],
  before: StandingStep | undefined,
  behind: StandingStep | undefined,
): RolledStead | null {
  // A number that Word counted is of no stretch.
  const isNumber = !before && withoutNumber(fresh.map(({ filed }) => filed?.char).join('')) === ''
  if (isNumber) return null
  if (before?.stead && before.stead === behind?.stead) return before.stead
  return [before, behind].find((one) => one && isLost(one))?.stead ?? null
}
