import { diffArrays, diffChars } from 'diff'

/** One piece of a comparison, in reading order; a deletion comes before the insertion that replaces it. */
export type DiffPiece = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
const tokens = (text: string): string[] => [...segmenter.segment(text)].map((s) => s.segment)

/** Words too short to stay unchanged between two changes: they would only clutter the comparison. */
const PARTICLES = /^[的地得了和与及在对就应将把等，、；\s]*$/u

/** Joins neighbouring pieces of a kind; within one change the deleted text comes first. */
function grouped(pieces: readonly DiffPiece[]): DiffPiece[] {
  const out: DiffPiece[] = []
  let gone = ''
  let fresh = ''
  const flush = (): void => {
    if (gone !== '') out.push({ kind: 'gone', text: gone })
    if (fresh !== '') out.push({ kind: 'new', text: fresh })
    gone = ''
    fresh = ''
  }
  for (const { kind, text } of pieces) {
    if (kind === 'gone') gone += text
    else if (kind === 'new') fresh += text
    else if (text !== '') {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') out[out.length - 1] = { kind, text: last.text + text }
      else out.push({ kind, text })
    }
  }
  flush()
  return out
}

const changedAround = (pieces: readonly DiffPiece[], at: number, step: -1 | 1): number => {
  let longest = 0
  for (let i = at + step; pieces[i] && pieces[i]?.kind !== 'same'; i += step)
    longest = Math.max(longest, pieces[i]?.text.length ?? 0)
  return longest
}

/** The index of the first island, equal text that is short and stands between changes at least as long; -1: none. */
function islandAt(pieces: readonly DiffPiece[]): number {
  return pieces.findIndex((piece, at) => {
    if (piece.kind !== 'same' || at === 0 || at === pieces.length - 1) return false
    const small = piece.text.length <= 2 || PARTICLES.test(piece.text)
    const room = Math.min(changedAround(pieces, at, -1), changedAround(pieces, at, 1))
    return small && piece.text.length <= room
  })
}

const pieceOf = (change: { removed: boolean; added: boolean }, text: string): DiffPiece => ({
  kind: change.removed ? 'gone' : change.added ? 'new' : 'same',
  text,
})

/** Texts with more single edits between them than this are not compared any further. */
const MOST_EDITS = 2000

/** The smallest difference by single characters (code points), for computing; what people read is `diffText`. */
export function piecesBetween(before: string, after: string): readonly DiffPiece[] {
  const changes = diffChars(before, after, { maxEditLength: MOST_EDITS })
  if (changes) return changes.map((change) => pieceOf(change, change.value))
  return [
    { kind: 'gone', text: before },
    { kind: 'new', text: after },
  ]
}

/**
 * [DI1] The difference of two wordings by words (`Intl.Segmenter`), with short equal islands made part of the change.
 * Without the `new` pieces the rest spells `before`; without the `gone` ones it spells `after`.
 */
export function diffText(before: string, after: string): readonly DiffPiece[] {
  let pieces = grouped(
    diffArrays(tokens(before), tokens(after)).map((change) => pieceOf(change, change.value.join(''))),
  )
  for (let at = islandAt(pieces); at !== -1; at = islandAt(pieces)) {
    const text = pieces[at]?.text ?? ''
    pieces = grouped([
      ...pieces.slice(0, at),
      { kind: 'gone', text },
      { kind: 'new', text },
      ...pieces.slice(at + 1),
    ])
  }
  return pieces
}
