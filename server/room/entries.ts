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

const SUGGESTION = new TextEncoder().encode('{"kind":"suggestion-a')
const isAboutSuggestion = ({ kind, payload }: Entry): boolean =>
  kind === 'fact' && SUGGESTION.every((byte, i) => payload[i] === byte)

/** Entries that are looked at in one turn of the event loop: two milliseconds of them. */
const AT_ONCE = 5_000

/**
 * The updates of a journal, in order; those that apply a suggestion name who accepted it. [JR5] A journal may have a million
 * entries, so others have their turn in between.
 */
export async function enteredUpdates(entries: readonly Entry[]): Promise<readonly JournalUpdate[]> {
  const keys = new Map<SuggestionId, readonly PersonId[]>()
  // Their facts are in front of them in the same append, in the same order.
  const applied: (readonly PersonId[])[] = []
  const updates: JournalUpdate[] = []
  const take = (entry: Entry): void => {
    if (entry.kind === 'update') {
      const accepted = applied.shift()
      updates.push(accepted ? { ...enteredUpdate(entry), accepted } : enteredUpdate(entry))
    } else if (isAboutSuggestion(entry)) noteSuggestion(entry, keys, applied)
  }
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    if (from > 0) await turnOver()
    for (const entry of entries.slice(from, from + AT_ONCE)) take(entry)
  }
  return updates
}

const turnOver = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve))

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
