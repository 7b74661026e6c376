import type { Participant } from '../../../model/memo/particulars.ts'

/** A row of the form; `key` keeps a row's inputs together while rows move. */
export type Row = Participant & { readonly key: string }

export const rowsOf = (people: readonly Participant[], key: () => string): readonly Row[] =>
  people.map((person) => ({ ...person, key: key() }))

export const emptyRow = (key: string): Row => ({ key, name: '', affiliation: '', head: false, listed: true })

export const peopleOf = (rows: readonly Row[]): readonly Participant[] =>
  rows.map(({ name, affiliation, head, listed }) => ({
    name: name.trim(),
    affiliation: affiliation.trim(),
    head,
    listed,
  }))

export const changed = (rows: readonly Row[], key: string, part: Partial<Participant>): readonly Row[] =>
  rows.map((row) => {
    if (row.key === key) return { ...row, ...part }
    // One head a side: naming another takes it from the first.
    return part.head ? { ...row, head: false } : row
  })

export const without = (rows: readonly Row[], key: string): readonly Row[] =>
  rows.filter((row) => row.key !== key)

export function moved(rows: readonly Row[], key: string, by: -1 | 1): readonly Row[] {
  const at = rows.findIndex((row) => row.key === key)
  const to = at + by
  const row = rows[at]
  if (!row || to < 0 || to >= rows.length) return rows
  return without(rows, key).toSpliced(to, 0, row)
}
