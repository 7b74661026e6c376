import type { ClientId } from '../../ids.ts'

export type ClockSlice<T> = { readonly clock: number; readonly len: number; readonly value: T }
type Track<T> = { readonly starts: number[]; readonly values: T[]; end: number }

/** A value for every clock tick of every client, kept as ranges. The ticks of a client are appended in order, without a gap. */
export class ClockMap<T> {
  readonly #tracks = new Map<ClientId, Track<T>>()

  append(client: ClientId, from: number, to: number, value: T): void {
    const track = this.#tracks.get(client) ?? { starts: [], values: [], end: 0 }
    if (from !== track.end) throw new Error(`client ${client}: ticks from ${from} after ${track.end}`)
    this.#tracks.set(client, track)
    track.starts.push(from)
    track.values.push(value)
    track.end = to
  }

  /** Replaces the value of a range that was appended before. */
  set(client: ClientId, clock: number, len: number, value: T): void {
    const track = this.#tracks.get(client)
    if (!track || len <= 0 || clock + len > track.end)
      throw new Error(`client ${client}: no ticks ${clock}+${len}`)
    const first = indexIn(track, clock)
    const last = indexIn(track, clock + len - 1)
    const starts = [clock]
    const values = [value]
    const [head, tail] = [track.starts[first], track.values[last]]
    if (head !== undefined && head < clock) put(starts, values, 0, head, track.values[first])
    const after = clock + len
    if (after < (track.starts[last + 1] ?? track.end)) put(starts, values, starts.length, after, tail)
    track.starts.splice(first, last - first + 1, ...starts)
    track.values.splice(first, last - first + 1, ...values)
  }

  /** The values of a range, in order; ticks that were not appended have none. */
  slices(client: ClientId, clock: number, len: number): readonly ClockSlice<T>[] {
    const track = this.#tracks.get(client)
    if (!track) return []
    const found: ClockSlice<T>[] = []
    const end = Math.min(clock + len, track.end)
    for (let i = indexIn(track, clock), at = clock; at < end; i++) {
      const value = track.values[i]
      const next = Math.min(track.starts[i + 1] ?? track.end, end)
      if (value !== undefined) found.push({ clock: at, len: next - at, value })
      at = next
    }
    return found
  }
}

function put<T>(starts: number[], values: T[], at: number, start: number, value: T | undefined): void {
  if (value === undefined) return
  starts.splice(at, 0, start)
  values.splice(at, 0, value)
}

/** Index of the range that holds a tick: the last one that starts at or before it. */
function indexIn({ starts }: Track<unknown>, clock: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return low
}
