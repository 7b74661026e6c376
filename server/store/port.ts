// The store as the rest of the server knows it: bytes and plain records. test/contract/store.contract.ts runs against
// every implementation, and its rules (JN, CT, BL, SN) are in server/README.md.
import type { Audience } from '../../model/people.ts'
import type { CatalogueData, Frozen } from './catalogue-data.ts'

export type EntryKind = 'update' | 'fact'

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

/**
 * What a reader made of the entries up to `seq`; `hash` is that of entry `seq`. Derived, so it may be gone at any
 * time.
 */
export type Snapshot = Head & { readonly body: Uint8Array }

export type AppendOutcome =
  | { ok: true; head: Head; entries: readonly Entry[] }
  /**
   * Nothing was appended. `head` is what the next append has to expect; it counts appends that are still being
   * written.
   */
  | { ok: false; why: 'moved'; head: Head }

export interface Journal {
  /** Covers what is durable, and nothing else. */
  readonly head: Head
  /**
   * Resolves when the entries survive a power cut. `expectedSeq` counts the caller's own unfinished appends, so that a
   * room need not wait for one before the next; appends become durable in the order of the calls. Without entries it
   * resolves when everything before is durable. Rejects with TypeError for an entry that cannot be written. After a failed
   * write every pending and later append rejects with JournalBroken, until the journal is closed and opened again.
   */
  append(expectedSeq: number, entries: readonly NewEntry[]): Promise<AppendOutcome>
  /**
   * The entries with seq > afterSeq, up to `upTo` if it is given, that are durable when the first page is asked for, in order,
   * some at a time: a page is read when it is asked for, and has a quarter of a megabyte of entries or one write. Rejects with
   * JournalDamaged when the file changed meanwhile.
   */
  pages(afterSeq: number, upTo?: number): AsyncGenerator<readonly Entry[], void>
  /** The snapshot written last; null when it is damaged, or belongs to anything but the entries this journal has. */
  snapshot(): Promise<Snapshot | null>
  /**
   * Replaces the snapshot before; resolves when the new one survives a power cut. `seq` must be that of a durable entry
   * (else TypeError). It holds up no append, and when it fails the journal goes on.
   */
  writeSnapshot(snapshot: Snapshot): Promise<void>
  /** What is kept of entry `seq` for itself; null when nothing is, or it is damaged, or of another entry than this journal has. */
  kept(seq: number): Promise<Snapshot | null>
  /**
   * Keeps a snapshot beside others, until there are too many; the terms are those of `writeSnapshot`. What is kept of entries
   * that the journal does not have is removed.
   */
  keep(snapshot: Snapshot): Promise<void>
  /** Waits for the calls made before it; those made after it are rejected. */
  close(): Promise<void>
}

export interface Catalogue<Data = CatalogueData> {
  /** The last durable state; frozen. */
  read(): Frozen<Data>
  /**
   * Changes run one after the other. Resolves with what `fn` returned, once the change is durable. If `fn` throws or the
   * write fails, the change rejects and nothing has changed. `fn` must be synchronous.
   */
  change<T>(fn: (draft: Data) => T): Promise<T>
}

/**
 * Documents by name, each there whole or not at all. A name has 3 to 80 small letters, digits, dots and hyphens; `write`
 * rejects any other with BadId.
 */
export interface Blobs {
  names(): readonly string[]
  read(name: string): Promise<Uint8Array | null>
  /** Replaces what the name held; resolves when the bytes survive a power cut. */
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Resolves when the blob cannot come back after a power cut. Does nothing when there is none by that name. */
  remove(name: string): Promise<void>
}

/** What a damaged journal has lost. */
export type JournalLoss = {
  /** The last entry that is sound, and when it was written (UTC ms); 0 and null: there is none. */
  readonly after: number
  readonly since: number | null
  /** How many entries are missing, as far as something beside the journal tells; null: nothing does. */
  readonly entries: number | null
  /** The facts among the sound entries. */
  readonly facts: readonly Entry[]
}

/** `message` is for the operator. */
export type JournalDamage = { readonly message: string; readonly loss: JournalLoss }

export interface Store {
  /**
   * Opens the journal, or creates it; an id has 3 to 64 small letters, digits and hyphens (else BadId). All callers share
   * one journal per id until it is closed. Rejects with JournalDamaged when its file holds what no crash explains.
   */
  journal(id: string): Promise<Journal>
  /** Whether there is such a journal; false for what cannot be an id. */
  has(id: string): boolean
  /** The durable end of every journal that is sound, all as of the one moment at which it resolves. */
  heads(): Promise<ReadonlyMap<string, Head>>
  /** The journals that were asked for and found damaged, each with why. Asked for again they are refused at once. */
  damaged(): ReadonlyMap<string, JournalDamage>
  /** Notes how far each open journal is durable, so that what is cut off later is missed. Never rejects. */
  markEnds(): Promise<void>
  readonly catalogue: Catalogue
  readonly blobs: Blobs
  close(): Promise<void>
}
