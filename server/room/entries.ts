import { toHexString } from 'lib0/buffer'
import type { Entered } from '../../model/dossier/facts.ts'
import type { JournalUpdate } from '../../model/draft/replay.ts'
import { type PersonId, personId, type Seq } from '../../model/ids.ts'
import { parseFact } from '../../model/wire/journal-facts.ts'
import type { Entry, Head, NewEntry } from '../store/port.ts'

/** The entry that records a fact; its place is where it is appended. */
export const factEntry = ({ fact, by, at, audience }: Omit<Entered, 'seq'>): NewEntry => ({
  time: at,
  author: by,
  kind: 'fact',
  audience,
  payload: new TextEncoder().encode(JSON.stringify(fact)),
})

export const updateEntry = (payload: Uint8Array, author: PersonId, time: number): NewEntry => ({
  time,
  author,
  kind: 'update',
  audience: 'all',
  payload,
})

/** Throws when the payload is no fact: then the journal is not one of ours. */
export const enteredFact = ({ seq, time, author, audience, payload }: Entry): Entered => ({
  seq,
  at: time,
  by: personId(author),
  audience,
  fact: parseFact(JSON.parse(new TextDecoder().decode(payload))),
})

/** An update of the text, as the journal has it. */
export const enteredUpdate = ({ seq, time, author, payload }: Entry): JournalUpdate => ({
  seq,
  at: time,
  by: personId(author),
  update: payload,
})

/** Where a journal ends, as a receipt: the head in hex. */
export const receiptOf = ({ seq, hash }: Head): { readonly seq: Seq; readonly head: string } => ({
  seq,
  head: toHexString(hash),
})
