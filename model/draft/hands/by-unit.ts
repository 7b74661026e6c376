import type { ClientId } from '../../ids.ts'

/** Units of one page: most are asked for one behind the other. */
const PAGE = 16
type UnitPage<T> = { count: number; readonly values: (T | undefined)[] }

const NO_CLIENT: ClientId = -1

/** Something for each of many units of the document. */
export class ByUnit<T> {
  readonly #clients = new Map<ClientId, Map<number, UnitPage<T>>>()
  /** The page that was asked for last. */
  #client = NO_CLIENT
  #number = -1
  #page: UnitPage<T> | undefined

  get(client: ClientId, clock: number): T | undefined {
    return this.#pageOf(client, clock)?.values[clock % PAGE]
  }

  set(client: ClientId, clock: number, value: T): void {
    const page = this.#pageOf(client, clock) ?? this.#newPage(client, clock)
    const at = clock % PAGE
    if (page.values[at] === undefined) page.count++
    page.values[at] = value
  }

  delete(client: ClientId, clock: number): void {
    const page = this.#pageOf(client, clock)
    const at = clock % PAGE
    if (!page || page.values[at] === undefined) return
    page.values[at] = undefined
    page.count--
    if (page.count > 0) return
    this.#clients.get(client)?.delete(Math.floor(clock / PAGE))
    this.#page = undefined
  }

  /** Whether there is anything for one client's units. */
  has(client: ClientId): boolean {
    return (this.#clients.get(client)?.size ?? 0) > 0
  }

  clear(): void {
    this.#clients.clear()
    this.#page = undefined
  }

  #pageOf(client: ClientId, clock: number): UnitPage<T> | undefined {
    const number = Math.floor(clock / PAGE)
    if (client === this.#client && number === this.#number) return this.#page
    this.#client = client
    this.#number = number
    this.#page = this.#clients.get(client)?.get(number)
    return this.#page
  }

  #newPage(client: ClientId, clock: number): UnitPage<T> {
    const page: UnitPage<T> = { count: 0, values: new Array<T | undefined>(PAGE).fill(undefined) }
    const pages = this.#clients.get(client)
    if (pages) pages.set(Math.floor(clock / PAGE), page)
    else this.#clients.set(client, new Map([[Math.floor(clock / PAGE), page]]))
    this.#page = page
    return page
  }
}
