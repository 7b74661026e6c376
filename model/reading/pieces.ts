import { BULLET, bare, type Form, formOf } from './forms.ts'
import type { Layout } from './kinds.ts'
import type { Line } from './lines.ts'
import { joint, type Repaired, repaired } from './repair.ts'
import { blockRuns, flowingRuns, layoutOf, wrappedRuns } from './runs.ts'

/** The lines that form one unit of the document (a paragraph, a heading, a list item), with their form. */
export type Piece = Repaired & {
  readonly form: Form
  /** The text without repairs, only without `#` and the spaces around it. */
  readonly raw: string
  /** 1 for an indented bullet, else 0. */
  readonly depth: number
}

export type JoinRepair = 'line-joined' | 'page-joined'

const rawOf = (run: readonly Line[]): string =>
  run.map(bare).reduce((text, more) => text + joint(text, more) + more)

/** Makes one piece of one or more lines. A piece without text is a rule. */
export function pieceAs(form: Form, run: readonly Line[], join: JoinRepair): Piece {
  const framed = form === 'heading' || form === 'label'
  const made = repaired(framed ? run.map((line) => ({ ...line, raw: bare(line) })) : run, join)
  const indent = BULLET.exec(run[0]?.raw ?? '')?.[1]?.length ?? 0
  return { ...made, form: made.text === '' ? 'rule' : form, raw: rawOf(run), depth: indent > 0 ? 1 : 0 }
}

/** A heading or a label is one line: the lines under it are a piece of their own. */
function piecesIn(run: readonly Line[], join: JoinRepair): Piece[] {
  const [first, ...more] = run
  if (!first) return []
  const form = formOf(first)
  if ((form === 'heading' || form === 'label') && more.length > 0)
    return [pieceAs(form, [first], join), ...piecesIn(more, join)]
  return [pieceAs(more.length > 0 && form === 'short' ? 'prose' : form, run, join)]
}

/** The lines as pieces, in order. Only blank lines are left out. */
export function piecesOf(lines: readonly Line[], layout: Layout = layoutOf(lines)): Piece[] {
  const join: JoinRepair = layout === 'lines' ? 'page-joined' : 'line-joined'
  return RUNS[layout](lines).flatMap((run) => piecesIn(run, join))
}

const RUNS = { lines: flowingRuns, wrapped: wrappedRuns, blocks: blockRuns } as const satisfies Record<
  Layout,
  (lines: readonly Line[]) => Line[][]
>
