// The store as everybody else knows it: bytes and plain records. test/contract/store.contract.ts runs against every
// implementation.
import type { CatalogueData, Frozen } from './catalogue-data.ts'

export type EntryKind = 'update' | 'fact'
export type Audience = 'all' | 'cn' | 'us' | 'secretariat' | 'server'

export type NewEntry = {
  /** UTC milliseconds. */
  time: number
  /** A PersonId, or 'server'. Printable ASCII, 1 to 128 characters. */
  author: string
  kind: EntryKind
  audience: Audience
  payload: Uint8Array
}

/** `seq` counts from 1 without holes; `hash` is 32 bytes, chained as chain.ts says. */
export type Entry = NewEntry & { seq: number; hash: Uint8Array }

/** Where a journal ends. An empty one: seq 0, 32 zero bytes. */
export type Head = { seq: number; hash: Uint8Array }

/** What a reader made of the entries up to `seq`; `hash` is that of entry `seq`. Derived: it may be gone at any time. */
export type Snapshot = Head & { readonly body: Uint8Array }

export type AppendOutcome =
  | { ok: true; head: Head; entries: readonly Entry[] }
  /** Nothing was appended; `head` is the one to expect, counting appends that are still being written. */
  | { ok: false; why: 'moved'; head: Head }

export interface Journal {
  /** Covers what is durable, and nothing else. */
  readonly head: Head
  /**
   * Resolves when the entries survive a power cut. `expectedSeq` counts the caller's own unfinished appends, so that a
   * room can pipeline; appends become durable in the order of the calls. No entries: resolves when everything before is
   * durable. After a failed write every pending and later append rejects with JournalBroken: close and open again.
   */
  append(expectedSeq: number, entries: readonly NewEntry[]): Promise<AppendOutcome>
  /** The durable entries with seq > afterSeq, in order. */
  read(afterSeq: number): Promise<readonly Entry[]>
  /** The snapshot written last; null when it is damaged, or belongs to anything but the entries this journal has. */
  snapshot(): Promise<Snapshot | null>
  /**
   * Replaces the snapshot before; resolves when it survives a power cut. `seq` is that of a durable
   * entry. Holds up no append, and breaks nothing when it fails.
   */
  writeSnapshot(snapshot: Snapshot): Promise<void>
  /** Waits for what was asked before; rejects what is asked after. */
  close(): Promise<void>
}

export interface Catalogue<Data = CatalogueData> {
  /** The last durable state; frozen. */
  read(): Frozen<Data>
  /**
   * Changes run one after the other. Resolves with what `fn` returned once the change is durable; if `fn` throws or the
   * write fails, nothing has changed. `fn` is synchronous.
   */
  change<T>(fn: (draft: Data) => T): Promise<T>
}

/** Documents by name, each there whole or not at all. Names: 3 to 80 small letters, digits, dots and hyphens. */
export interface Blobs {
  names(): readonly string[]
  read(name: string): Promise<Uint8Array | null>
  /** Resolves when the bytes survive a power cut; they replace what the name held. */
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Resolves when it does not come back after a power cut. Nothing by that name: nothing to do. */
  remove(name: string): Promise<void>
}

export interface Store {
  /** Opens the journal, or creates it. All callers share one journal per id until it is closed. */
  journal(id: string): Promise<Journal>
  /** False also for what cannot be an id. */
  has(id: string): boolean
  /** Every journal with its durable end, all at the one moment when it resolves. */
  heads(): Promise<ReadonlyMap<string, Head>>
  readonly catalogue: Catalogue
  readonly blobs: Blobs
  close(): Promise<void>
}
