import * as Y from 'yjs'
import { structsIn } from '../../model/draft/hands/loading.ts'
import { type DeletedLetters, MENDER } from '../../model/draft/hands/notes.ts'
import type { HandUpdate } from '../../model/draft/hands/reading.ts'
import type { Unit, UnitRange } from '../../model/draft/hands/ticks.ts'
import type { ClientId, Seq } from '../../model/ids.ts'

export function ticksIn(ranges: readonly { readonly len: number }[]): number {
  let ticks = 0
  for (const { len } of ranges) ticks += len
  return ticks
}

export function ticksGone({ deleteSet }: Y.Transaction): number {
  let ticks = 0
  for (const ranges of deleteSet.clients.values()) ticks += ticksIn(ranges)
  return ticks
}

type StandingLetters = { readonly unit: Unit; readonly chars: string }

/** What stands of these ranges; null when it is not letters alone. What comes with the update itself does not stand yet. */
export function lettersAt(doc: Y.Doc, ranges: readonly UnitRange[]): readonly StandingLetters[] | null {
  const found: StandingLetters[] = []
  for (const range of ranges)
    for (const struct of structsIn(doc, range)) {
      if (struct.deleted) continue
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return null
      const { client, clock } = struct.id
      const [from, until] = [Math.max(range.clock, clock), range.clock + range.len]
      found.push({
        unit: { client, clock: from },
        chars: struct.content.str.slice(from - clock, until - clock),
      })
    }
  return found
}

export const rangesOf = ({ clients }: Y.Transaction['deleteSet']): readonly UnitRange[] =>
  [...clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, len })))

/** What was put into a block that is gone was not deleted by whoever wrote it. */
export function byAuthorOf({ client, fresh, deletions }: HandUpdate): (unit: Unit) => ClientId {
  const first = fresh[0]?.id.clock ?? Number.POSITIVE_INFINITY
  const names = (unit: Unit): boolean =>
    deletions.some(
      (range) =>
        range.client === unit.client && range.clock <= unit.clock && unit.clock < range.clock + range.len,
    )
  return (unit) => (unit.client === client && unit.clock >= first && !names(unit) ? MENDER : client)
}

export function noteDeleted(
  transaction: Y.Transaction,
  deleted: DeletedLetters,
  by: (unit: Unit) => ClientId,
  at: Seq,
  seen = at - 1,
): void {
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const letters = struct instanceof Y.Item && struct.parentSub === null ? lettersOf(struct) : null
    if (letters === null) return
    const { id, length } = struct
    deleted.note({ client: id.client, clock: id.clock, len: length }, letters, by(id), at, seen)
  })
}

/** The letters of an item; none of a block, whose deletion is noted all the same. */
function lettersOf({ content }: Y.Item): string | null {
  if (content instanceof Y.ContentString) return content.str
  return content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? '' : null
}
