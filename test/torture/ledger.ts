import { toHexString } from 'lib0/buffer'
import * as Y from 'yjs'
import { draftOf } from '../../model/draft/journal-document.ts'
import { verifyChain } from '../../server/store/chain.ts'
import type { Entry } from '../../server/store/port.ts'

type Range = { readonly client: number; readonly clock: number; readonly len: number }
/** One edit of one client: where its own clocks ended with it, and what it deleted. */
type Edit = { readonly end: number; readonly deleted: readonly Range[] }
type Said = { readonly seq: number; readonly by: string; readonly words: string }

/** What people were told is kept: edits by their receipts, decisions by their answers. The journal is held against it. */
export class Ledger {
  readonly #edits = new Map<number, Edit[]>()
  readonly #saved = new Map<number, number>()
  readonly #receipts = new Map<number, string>()
  readonly #said: Said[] = []
  readonly #wrong: string[] = []

  /** An edit was made: it is the next number of its client. */
  made(client: number, update: Uint8Array): void {
    const { structs, ds } = Y.decodeUpdate(update)
    const edits = this.#edits.get(client) ?? []
    const own = structs.filter((struct) => struct.id.client === client)
    const end = own.reduce((most, { id, length }) => Math.max(most, id.clock + length), 0)
    const deleted = [...ds.clients].flatMap(([of, ranges]) =>
      ranges.map(({ clock, len }) => ({ client: of, clock, len })),
    )
    edits.push({ end, deleted })
    this.#edits.set(client, edits)
  }

  /** A receipt came: all edits up to `n` are on disk, and the journal had this end then. */
  saved(client: number, n: number, seq: number, head: string): void {
    const made = this.#edits.get(client)?.length ?? 0
    if (n > made) this.#wrong.push(`client ${client} made ${made} edits and was told that ${n} are saved`)
    this.#saved.set(client, Math.max(this.#saved.get(client) ?? 0, Math.min(n, made)))
    const known = this.#receipts.get(seq)
    if (known !== undefined && known !== head) this.#wrong.push(`two heads for entry ${seq}`)
    this.#receipts.set(seq, head)
  }

  /** A decision was answered: its facts are on disk. `words` stand in one of them. */
  said(seq: number, by: string, words: string): void {
    this.#said.push({ seq, by, words })
  }

  acknowledged(): number {
    return [...this.#saved.values()].reduce((sum, n) => sum + n, 0) + this.#said.length
  }

  /** What was acknowledged and is not in this journal; one line each. */
  missing(entries: readonly Entry[]): readonly string[] {
    const verdict = verifyChain(entries)
    const chain = verdict.ok ? [] : [`the chain breaks at ${verdict.seq}: ${verdict.why}`]
    const doc = draftOf(entries.filter((entry) => entry.kind === 'update').map((entry) => entry.payload))
    const lost = [...this.#wrong, ...chain, ...this.#lostEdits(doc), ...this.#lostHeads(entries)]
    doc.destroy()
    return [...lost, ...this.#lostWords(entries)]
  }

  #lostEdits(doc: Y.Doc): readonly string[] {
    return [...this.#saved].flatMap(([client, n]) => {
      const state = Y.getState(doc.store, client)
      const edits = (this.#edits.get(client) ?? []).slice(0, n)
      const lost = edits.filter(
        (edit) => edit.end > state || edit.deleted.some((range) => !isGone(doc, range)),
      )
      return lost.map(() => `an edit of client ${client}, saved up to ${n}`)
    })
  }

  #lostHeads(entries: readonly Entry[]): readonly string[] {
    return [...this.#receipts].flatMap(([seq, head]) => {
      const entry = entries[seq - 1]
      return entry && toHexString(entry.hash) === head ? [] : [`the head of the receipt for entry ${seq}`]
    })
  }

  #lostWords(entries: readonly Entry[]): readonly string[] {
    return this.#said.flatMap(({ seq, by, words }) => {
      const entry = entries[seq - 1]
      const found = entry?.author === by && new TextDecoder().decode(entry.payload).includes(words)
      return found ? [] : [`the decision of ${by} at entry ${seq}`]
    })
  }
}

/** Everything in a range is deleted. */
function isGone(doc: Y.Doc, { client, clock, len }: Range): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || Y.getState(doc.store, client) < clock + len) return false
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= clock + len) return true
    if (!struct.deleted) return false
  }
  return true
}
