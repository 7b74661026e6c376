import type { Participant } from '../../../../model/memo/particulars.ts'

/** A row of the form of participants; `key` identifies the row while rows move. */
export type ParticipantRow = Participant & { readonly key: string }

export const rowsOf = (people: readonly Participant[], key: () => string): readonly ParticipantRow[] =>
  people.map((person) => ({ ...person, key: key() }))

export const emptyRow = (key: string): ParticipantRow => ({
  key,
  name: '',
  affiliation: '',
  head: false,
  listed: true,
})

export const peopleOf = (rows: readonly ParticipantRow[]): readonly Participant[] =>
  rows.map(({ name, affiliation, head, listed }) => ({
    name: name.trim(),
    affiliation: affiliation.trim(),
    head,
    listed,
  }))

export const changed = (
  rows: readonly ParticipantRow[],
  key: string,
  part: Partial<Participant>,
): readonly ParticipantRow[] =>
  rows.map((row) => {
    if (row.key === key) return { ...row, ...part }
    // [FF4] A side has one head: naming another takes it from the first.
    return part.head ? { ...row, head: false } : row
  })

export const without = (rows: readonly ParticipantRow[], key: string): readonly ParticipantRow[] =>
  rows.filter((row) => row.key !== key)

export function moved(rows: readonly ParticipantRow[], key: string, by: -1 | 1): readonly ParticipantRow[] {
  const at = rows.findIndex((row) => row.key === key)
  const to = at + by
  const row = rows[at]
  if (!row || to < 0 || to >= rows.length) return rows
  return without(rows, key).toSpliced(to, 0, row)
}

/**
 * [FF8] Puts a pasted list behind the rows. Rows without a name make way, who is on the list already is not added again,
 * and a head that the list names takes it from the first.
 */
export function extended(
  rows: readonly ParticipantRow[],
  people: readonly Pick<Participant, 'name' | 'affiliation' | 'head'>[],
  key: () => string,
): readonly ParticipantRow[] {
  const named = rows.filter((row) => row.name.trim() !== '')
  const known = new Set(named.map((row) => row.name.trim()))
  let all: readonly ParticipantRow[] = named
  for (const { name, affiliation, head } of people) {
    if (known.has(name)) continue
    known.add(name)
    const row = { ...emptyRow(key()), name, affiliation }
    all = [...all, row]
    if (head) all = changed(all, row.key, { head })
  }
  return all
}
