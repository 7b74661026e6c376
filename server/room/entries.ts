import { toHexString } from 'lib0/buffer'
import { audienceOf, type Entered, type Fact } from '../../model/dossier/facts.ts'
import { type PersonId, personId, type Seq } from '../../model/ids.ts'
import { parseFact } from '../../model/wire/facts.ts'
import type { Entry, Head, NewEntry } from '../store/port.ts'

/** The entry that records a fact. */
export const factEntry = (fact: Fact, author: PersonId, time: number): NewEntry => ({
  time,
  author,
  kind: 'fact',
  audience: audienceOf(fact),
  payload: new TextEncoder().encode(JSON.stringify(fact)),
})

export const updateEntry = (payload: Uint8Array, author: PersonId, time: number): NewEntry => ({
  time,
  author,
  kind: 'update',
  audience: 'all',
  payload,
})

/** A fact with its place in the journal. */
export const entered = (fact: Fact, seq: Seq, { author, time, audience }: NewEntry): Entered => ({
  seq,
  at: time,
  by: personId(author),
  audience,
  fact,
})

/** Throws when the payload is no fact: then the journal is not one of ours. */
export const enteredFact = (entry: Entry): Entered =>
  entered(parseFact(JSON.parse(new TextDecoder().decode(entry.payload))), entry.seq, entry)

/** Where a journal ends, as a receipt: the head in hex. */
export const receiptOf = ({ seq, hash }: Head): { readonly seq: Seq; readonly head: string } => ({
  seq,
  head: toHexString(hash),
})
