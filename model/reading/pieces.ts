import { BULLET, bare, type Form, formOf } from './forms.ts'
import type { Layout } from './kinds.ts'
import type { Line } from './lines.ts'
import { joint, type Repaired, repaired } from './repair.ts'
import { blockRuns, flowingRuns, layoutOf, wrappedRuns } from './runs.ts'

export type Piece = Repaired & {
  readonly form: Form
  /** The words as they stand, without `#` and outer spaces. */
  readonly raw: string
  /** How deep a bullet is indented. */
  readonly depth: number
}

export type JoinRepair = 'line-joined' | 'page-joined'

const rawOf = (run: readonly Line[]): string =>
  run.map(bare).reduce((text, more) => text + joint(text, more) + more)

/** Some lines, at least one, as one piece of one form. A line without words is a rule. */
export function pieceAs(form: Form, run: readonly Line[], join: JoinRepair): Piece {
  const framed = form === 'heading' || form === 'label'
  const made = repaired(framed ? run.map((line) => ({ ...line, raw: bare(line) })) : run, join)
  const indent = BULLET.exec(run[0]?.raw ?? '')?.[1]?.length ?? 0
  return { ...made, form: made.text === '' ? 'rule' : form, raw: rawOf(run), depth: indent > 0 ? 1 : 0 }
}

/** A heading or a label is one line; what runs on under it is a piece of its own. */
function piecesIn(run: readonly Line[], join: JoinRepair): Piece[] {
  const [first, ...more] = run
  if (!first) return []
  const form = formOf(first)
  if ((form === 'heading' || form === 'label') && more.length > 0)
    return [pieceAs(form, [first], join), ...piecesIn(more, join)]
  return [pieceAs(more.length > 0 && form === 'short' ? 'prose' : form, run, join)]
}

/** Lines as pieces with their form and span; blank lines are gone, nothing else is. */
export function piecesOf(lines: readonly Line[], layout: Layout = layoutOf(lines)): Piece[] {
  const join: JoinRepair = layout === 'lines' ? 'page-joined' : 'line-joined'
  return RUNS[layout](lines).flatMap((run) => piecesIn(run, join))
}

const RUNS = { lines: flowingRuns, wrapped: wrappedRuns, blocks: blockRuns } as const satisfies Record<
  Layout,
  (lines: readonly Line[]) => Line[][]
>
