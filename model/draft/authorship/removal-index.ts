import type { ClientId, Seq } from '../../ids.ts'

const PAGE = 1024

/** The part of a page that a range of clock ticks covers. */
type PagePart = { readonly number: number; readonly from: number; readonly to: number }

function* partsOf(clock: number, len: number): Generator<PagePart> {
  const end = clock + len
  for (let at = clock; at < end; ) {
    const number = Math.floor(at / PAGE)
    const next = Math.min((number + 1) * PAGE, end)
    yield { number, from: at - number * PAGE, to: next - number * PAGE }
    at = next
  }
}

/** For every deleted character the entry that deleted it. Kept in pages, since only few characters are deleted. */
export class RemovalIndex {
  readonly #pages = new Map<ClientId, Map<number, Uint32Array>>()

  set(client: ClientId, clock: number, len: number, seq: Seq): void {
    const pages = this.#pages.get(client) ?? new Map<number, Uint32Array>()
    this.#pages.set(client, pages)
    for (const { number, from, to } of partsOf(clock, len)) {
      const page = pages.get(number) ?? new Uint32Array(PAGE)
      pages.set(number, page)
      page.fill(seq, from, to)
    }
  }

  /** As if they had never been deleted. */
  forget(client: ClientId, clock: number, len: number): void {
    const pages = this.#pages.get(client)
    for (const { number, from, to } of partsOf(clock, len)) {
      const page = pages?.get(number)
      page?.fill(0, from, to)
      if (page?.every((seq) => seq === 0)) pages?.delete(number)
    }
  }

  /** Null: the character was not deleted, or there never was one. */
  at(client: ClientId, clock: number): Seq | null {
    return this.#pages.get(client)?.get(Math.floor(clock / PAGE))?.[clock % PAGE] || null
  }
}
