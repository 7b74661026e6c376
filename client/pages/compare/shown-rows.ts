import type { Party } from '../../../model/dossier/suggestions/forms.ts'
import type { ComparedRow, RowClass } from '../../../model/history/compare.ts'
import type { BlockId } from '../../../model/ids.ts'

/** What of a comparison somebody looks at. `by`: only what this party wrote in. */
export type CompareView = {
  readonly columns: boolean
  readonly onlyChanges: boolean
  readonly onlySubstance: boolean
  readonly by: Party | null
}
export const WHOLE_VIEW: CompareView = { columns: false, onlyChanges: false, onlySubstance: false, by: null }

/** The parties that wrote in each block. */
export type Touched = ReadonlyMap<BlockId, readonly Party[]>
export const NOBODY: Touched = new Map()
const NONE: readonly Party[] = []

/** [CP3] A row counts as changed when it moved, or by its class; all but substance can be left out of account. */
export function isChange({ change, moved }: ComparedRow, { onlySubstance }: CompareView): boolean {
  if (moved || change === 'substance') return true
  return change !== null && !onlySubstance
}

export type ShownRow = {
  readonly row: ComparedRow
  /** Of the changes, counted from 1; null: this is none. */
  readonly nth: number | null
  /** Of what is dimmed beside its words. */
  readonly minor: RowClass | null
  /** Who wrote in it. */
  readonly parties: readonly Party[]
}

/** The rows in view, and which of them are the changes one steps through. */
export function shownRows(
  rows: readonly ComparedRow[],
  view: CompareView,
  touched: Touched = NOBODY,
): { readonly shown: readonly ShownRow[]; readonly changes: number } {
  let changes = 0
  const all = rows.map((row): ShownRow => {
    const block = row.after ?? row.before
    const parties = (block && touched.get(block.id)) ?? NONE
    const isOf = view.by === null || parties.includes(view.by)
    const nth = isOf && isChange(row, view) ? ++changes : null
    return { row, nth, minor: row.change === 'substance' ? null : row.change, parties }
  })
  return { shown: view.onlyChanges ? all.filter(({ nth }) => nth !== null) : all, changes }
}

/** The change to step to from the one before (0: none yet), round and round. */
export const stepped = (from: number, by: 1 | -1, changes: number): number =>
  changes === 0 ? 0 : ((from - 1 + by + changes + (from === 0 && by === -1 ? 1 : 0)) % changes) + 1
