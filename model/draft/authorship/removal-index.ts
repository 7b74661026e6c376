import type { ClientId, Seq } from '../../ids.ts'

const PAGE = 1024

/** For every deleted character the entry that deleted it. Kept in pages, since only few characters are deleted. */
export class RemovalIndex {
  readonly #pages = new Map<ClientId, Map<number, Uint32Array>>()

  set(client: ClientId, clock: number, len: number, seq: Seq): void {
    const pages = this.#pages.get(client) ?? new Map<number, Uint32Array>()
    this.#pages.set(client, pages)
    for (let at = clock; at < clock + len; at++) {
      const page = pages.get(Math.floor(at / PAGE)) ?? new Uint32Array(PAGE)
      pages.set(Math.floor(at / PAGE), page)
      page[at % PAGE] = seq
    }
  }

  /** Null: the character was not deleted, or there never was one. */
  at(client: ClientId, clock: number): Seq | null {
    return this.#pages.get(client)?.get(Math.floor(clock / PAGE))?.[clock % PAGE] || null
  }
}
