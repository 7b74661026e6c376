import { toHexString } from 'lib0/buffer'
import type { Entered } from '../../model/dossier/facts.ts'
import type { JournalUpdate } from '../../model/draft/replay.ts'
import { type PersonId, personId, type Seq, type SuggestionId } from '../../model/ids.ts'
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

/** Whether an entry is a fact whose kind begins like this, by its first bytes. */
export function isFactOf(kinds: string): (entry: Entry) => boolean {
  const begins = new TextEncoder().encode(`{"kind":"${kinds}`)
  return ({ kind, payload }) => kind === 'fact' && begins.every((byte, i) => payload[i] === byte)
}

const isAboutSuggestion = isFactOf('suggestion-a')

/**
 * The updates of a journal, in order, a page after the other; those that apply a suggestion name who accepted it. [JR5] A
 * journal may have a million entries, so no more than a page of them is held at a time.
 */
export async function* enteredUpdates(
  pages: AsyncIterable<readonly Entry[]>,
): AsyncGenerator<readonly JournalUpdate[], void> {
  const keys = new Map<SuggestionId, readonly PersonId[]>()
  // Their facts are in front of them in the same append, in the same order.
  const applied: (readonly PersonId[])[] = []
  for await (const entries of pages) {
    const updates: JournalUpdate[] = []
    for (const entry of entries) {
      if (entry.kind === 'update') {
        const accepted = applied.shift()
        updates.push(accepted ? { ...enteredUpdate(entry), accepted } : enteredUpdate(entry))
      } else if (isAboutSuggestion(entry)) noteSuggestion(entry, keys, applied)
    }
    yield updates
  }
}

function noteSuggestion(
  entry: Entry,
  keys: Map<SuggestionId, readonly PersonId[]>,
  applied: (readonly PersonId[])[],
): void {
  const { fact, by } = enteredFact(entry)
  if (fact.kind === 'suggestion-accepted')
    keys.set(fact.suggestion, [...(keys.get(fact.suggestion) ?? []), by])
  if (fact.kind === 'suggestion-applied') {
    applied.push([...new Set(keys.get(fact.suggestion))])
    keys.delete(fact.suggestion)
  }
}

/** Where a journal ends, as a receipt: the head in hex. */
export const receiptOf = ({ seq, hash }: Head): { readonly seq: Seq; readonly head: string } => ({
  seq,
  head: toHexString(hash),
})
