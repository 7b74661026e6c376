import type { ClientId } from '../../ids.ts'

/** One UTF-16 code unit of the text, or one element, by the id that Yjs gives it. */
export type Unit = { readonly client: ClientId; readonly clock: number }
export type UnitRange = Unit & { readonly len: number }

export const keyOf = ({ client, clock }: Unit): string => `${client}:${clock}`
export const isSame = (a: Unit | null, b: Unit | null): boolean =>
  a?.client === b?.client && a?.clock === b?.clock

type Noted<T> = { clock: number; len: number; value: T }

/** Ticks of one page: what is noted among very many notes moves only those of its page. */
const PAGE = 256
const pageOf = (clock: number): number => Math.floor(clock / PAGE)

/** Values for ranges of clock ticks; a later one takes the place of an earlier one. `cut`: the value from an offset on. */
export class TickRanges<T> {
  readonly #cut: (value: T, from: number) => T
  readonly #clients = new Map<ClientId, Map<number, Noted<T>[]>>()

  constructor(cut: (value: T, from: number) => T) {
    this.#cut = cut
  }

  /** The value at a tick; undefined when none was noted. */
  at(unit: Unit): T | undefined {
    const found = this.#rangeAt(unit)
    return found && this.#cut(found.value, unit.clock - found.clock)
  }

  /** The same, not cut: of what is the same for all of a range. */
  uncutAt(unit: Unit): T | undefined {
    return this.#rangeAt(unit)?.value
  }

  /** Whether anything was noted for any tick of a range. */
  hasIn({ client, clock, len }: UnitRange): boolean {
    const pages = this.#clients.get(client)
    if (!pages) return false
    const last = clock + len - 1
    for (let page = pageOf(clock); page <= pageOf(last); page++) {
      const ranges = pages.get(page)
      const found = ranges?.[indexBefore(ranges, last)]
      if (found && found.clock + found.len > clock) return true
    }
    return false
  }

  #rangeAt({ client, clock }: Unit): Noted<T> | undefined {
    const ranges = this.#clients.get(client)?.get(pageOf(clock))
    const found = ranges?.[indexBefore(ranges, clock)]
    return found && clock < found.clock + found.len ? found : undefined
  }

  put({ client, clock, len }: UnitRange, value: T): void {
    const pages = this.#clients.get(client) ?? new Map<number, Noted<T>[]>()
    this.#clients.set(client, pages)
    const end = clock + len
    for (let from = clock; from < end; ) {
      const page = pageOf(from)
      const until = Math.min(end, (page + 1) * PAGE)
      const ranges = pages.get(page) ?? []
      pages.set(page, ranges)
      this.#putIn(ranges, {
        clock: from,
        len: until - from,
        value: from === clock ? value : this.#cut(value, from - clock),
      })
      from = until
    }
  }

  #putIn(ranges: Noted<T>[], { clock, len, value }: Noted<T>): void {
    const end = clock + len
    let first = indexBefore(ranges, clock)
    const before = ranges[first]
    if (!before || before.clock + before.len <= clock) first++
    const next = ranges[first]
    if (!next || next.clock >= end) {
      ranges.splice(first, 0, { clock, len, value })
      return
    }
    const parts: Noted<T>[] = []
    let last = first
    for (let one = ranges[last]; one && one.clock < end; one = ranges[++last]) {
      if (one.clock < clock) parts.push({ ...one, len: clock - one.clock })
      if (one.clock + one.len > end)
        parts.push({
          clock: end,
          len: one.clock + one.len - end,
          value: this.#cut(one.value, end - one.clock),
        })
    }
    const at = parts.findIndex((part) => part.clock > clock)
    parts.splice(at < 0 ? parts.length : at, 0, { clock, len, value })
    ranges.splice(first, last - first, ...parts)
  }
}

/** Index of the last range that begins at or before a tick; -1 when there is none. */
function indexBefore(ranges: readonly { readonly clock: number }[], clock: number): number {
  let [low, high] = [-1, ranges.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((ranges[middle]?.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return low
}
