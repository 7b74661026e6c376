import type { Side } from '../people.ts'
import { kindHasSide, type PartKind } from './kinds.ts'
import { isBlank, type Line } from './lines.ts'
import type { Part } from './parts.ts'
import { pieceAs } from './pieces.ts'

/**
 * One correction made by hand to what was read. `line` is the first line of the part that is corrected; for a split, the
 * line the new part begins with. Corrections are data: each reading applies all of them again, in order.
 */
export type SourceCorrection =
  | { readonly do: 'split'; readonly line: number }
  | { readonly do: 'join'; readonly line: number }
  | {
      readonly do: 'kind'
      readonly line: number
      readonly kind: PartKind
      readonly side: Side | null
    }
  | { readonly do: 'topic'; readonly line: number; readonly topic: string }

/** Null: the correction does not fit the parts. */
type Corrected = readonly Part[] | null

const written = (lines: readonly Line[], from: number, to: number): Line[] =>
  lines.slice(from - 1, to).filter((line) => !isBlank(line))

/** A part made of these lines, of the same form, kind, side and topic as `like`. */
function remade(like: Part, run: readonly Line[]): Part {
  const { kind, side, topic } = like
  return { ...pieceAs(like.form, run, 'line-joined'), kind, side, topic }
}

function replaced(parts: readonly Part[], at: number, count: number, by: readonly Part[]): readonly Part[] {
  return [...parts.slice(0, at), ...by, ...parts.slice(at + count)]
}

function split(parts: readonly Part[], lines: readonly Line[], line: number): Corrected {
  const at = parts.findIndex((part) => part.lines[0] < line && line <= part.lines[1])
  const part = parts[at]
  const start = lines[line - 1]
  if (!part || !start || isBlank(start)) return null
  const [from, to] = part.lines
  const first = remade(part, written(lines, from, line - 1))
  const second = remade(part, written(lines, line, to))
  const isHeading = part.kind === 'heading' || part.kind === 'list-heading'
  return replaced(parts, at, 1, [
    first,
    isHeading ? { ...second, kind: 'paragraph', side: null, topic: null } : second,
  ])
}

function join(parts: readonly Part[], lines: readonly Line[], line: number): Corrected {
  const at = parts.findIndex((part) => part.lines[0] === line)
  const [above, part] = [parts[at - 1], parts[at]]
  if (!above || !part) return null
  return replaced(parts, at - 1, 2, [remade(above, written(lines, above.lines[0], part.lines[1]))])
}

function changePart(parts: readonly Part[], line: number, change: (part: Part) => Part | null): Corrected {
  const at = parts.findIndex((part) => part.lines[0] === line)
  const part = parts[at]
  const changed = part ? change(part) : null
  return changed && replaced(parts, at, 1, [changed])
}

/** [LS2] Applies one correction; null if it does not fit the parts. No line is lost or ends up in two parts. */
export function correctedBy(
  parts: readonly Part[],
  lines: readonly Line[],
  correction: SourceCorrection,
): Corrected {
  switch (correction.do) {
    case 'split':
      return split(parts, lines, correction.line)
    case 'join':
      return join(parts, lines, correction.line)
    case 'kind': {
      const { kind, side } = correction
      if (kindHasSide(kind) !== (side !== null)) return null
      return changePart(parts, correction.line, (part) => ({ ...part, kind, side, topic: null }))
    }
    case 'topic': {
      const { topic } = correction
      return changePart(parts, correction.line, (part) =>
        part.kind === 'heading' ? { ...part, topic } : null,
      )
    }
  }
}

/** Applies all corrections in order; one that does not fit changes nothing. */
export const corrected = (
  parts: readonly Part[],
  lines: readonly Line[],
  corrections: readonly SourceCorrection[],
): readonly Part[] =>
  corrections.reduce((now, correction) => correctedBy(now, lines, correction) ?? now, parts)

/** The index of the first correction that does not fit; null if all fit. */
export function firstUnfit(
  parts: readonly Part[],
  lines: readonly Line[],
  corrections: readonly SourceCorrection[],
): number | null {
  let now = parts
  for (const [at, correction] of corrections.entries()) {
    const next = correctedBy(now, lines, correction)
    if (next === null) return at
    now = next
  }
  return null
}
