import { isDeepStrictEqual } from 'node:util'
import { type Adapter, Low } from 'lowdb'
import { SerialQueue } from '../../model/serial-queue.ts'
import type { Frozen } from './catalogue-data.ts'
import { type Breathe, breathing, dealtInParts, partsOf } from './in-parts.ts'
import type { Catalogue } from './port.ts'

/**
 * Throws when the value does not have the form of the data. Also called after each change, to catch our own mistakes.
 */
type ParseData<Data> = (value: unknown) => Data

interface ClosableCatalogue<Data> extends Catalogue<Data> {
  /** Waits for the changes under way. Later ones are rejected, because by then another process may have the folder. */
  close(): Promise<void>
}

export async function openCatalogue<Data extends object>(
  adapter: Adapter<Data>,
  initial: Data,
  parse: ParseData<Data>,
): Promise<ClosableCatalogue<Data>> {
  const low = new Low<Data>(adapter, initial)
  const stored = await adapter.read()
  if (stored === null) await low.write()
  else low.data = stored
  return new LowCatalogue(low, parse)
}

class LowCatalogue<Data extends object> implements ClosableCatalogue<Data> {
  readonly #low: Low<Data>
  readonly #parse: ParseData<Data>
  readonly #queue = new SerialQueue()
  #snapshot: Frozen<Data>
  #closed = false

  constructor(low: Low<Data>, parse: ParseData<Data>) {
    this.#low = low
    this.#parse = parse
    this.#snapshot = freeze(low.data)
  }

  read(): Frozen<Data> {
    return this.#snapshot
  }

  change<T>(fn: (draft: Data) => T): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the catalogue is closed'))
    return this.#queue.run(() => this.#change(fn))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#queue.settled()
  }

  /** [CT10] Of a large catalogue a part is dealt with in each turn of the event loop. */
  async #change<T>(fn: (draft: Data) => T): Promise<T> {
    const before = this.#low.data
    const breathe = breathing()
    const draft = await dealtInParts(before, (some) => structuredClone(some), breathe)
    const answer = fn(draft)
    if (answer instanceof Promise) throw new TypeError('a change of the catalogue is synchronous')
    if (await isSame(draft, before, breathe)) return answer
    const data = await dealtInParts(draft, this.#parse, breathe)
    await this.#store(data, before, breathe)
    return answer
  }

  async #store(data: Data, before: Data, breathe: Breathe): Promise<void> {
    this.#low.data = data
    try {
      await this.#low.write()
    } catch (error) {
      this.#low.data = before
      throw error
    }
    for (const list of Object.values(data))
      if (Array.isArray(list)) for await (const part of partsOf(list, breathe)) freeze(part)
    // Only now: a reader must not see what a power cut can still undo.
    this.#snapshot = freeze(data)
  }
}

async function isSame(one: object, other: object, breathe: Breathe): Promise<boolean> {
  const others = new Map<string, unknown>(Object.entries(other))
  for (const [name, value] of Object.entries(one)) {
    const was = others.get(name)
    if (!Array.isArray(value) || !Array.isArray(was)) {
      if (!isDeepStrictEqual(value, was)) return false
      continue
    }
    if (value.length !== was.length) return false
    let at = 0
    for await (const part of partsOf(value, breathe)) {
      if (!isDeepStrictEqual(part, was.slice(at, at + part.length))) return false
      at += part.length
    }
  }
  return Object.keys(one).length === others.size
}

function freeze<T>(value: T): Frozen<T>
function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) freeze(part)
    Object.freeze(value)
  }
  return value
}
