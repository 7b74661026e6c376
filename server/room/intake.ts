import type * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Fact } from '../../model/dossier/facts.ts'
import { frozenRefusal } from '../../model/dossier/freeze.ts'
import type { PersonId, Seq } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { admit } from '../admission/admit.ts'
import type { AdmitRefusal } from '../admission/refused.ts'
import { Bursts, judgeServerEdit } from './bursts.ts'
import { applies, holders, repair } from './edits.ts'
import type { Peer } from './peer.ts'
import type { Record } from './record.ts'
import { saysNothing } from './text.ts'

/** What is decided on: everything applied, durable or not. */
export type Applied = { readonly dossier: Dossier; readonly doc: () => Y.Doc }
export type Decide = (state: Applied) => Result<readonly Fact[], Refusal>
/** The edit of the text that belongs to the facts just decided, in the same append. */
export type Follow = (doc: Y.Doc, after: Dossier) => void

/**
 * The two ways into a record, edits and decisions: judged on what is applied, applied, and queued for the journal, all in
 * the turn of the event loop they came in.
 */
export class Intake {
  readonly #record: Record
  readonly #seams: Seams
  readonly #bursts = new Bursts()

  constructor(record: Record, seams: Seams) {
    this.#record = record
    this.#seams = seams
  }

  /**
   * [RM5] The one way in for an edit from a client: admit, apply, queue; no wait in between. [RM13] What brings nothing
   * new makes no entry, whoever sent it. The bytes go on as admitted: what Yjs would encode now lacks what was typed
   * into a block just deleted.
   */
  accept(peer: Peer, update: Uint8Array, isWriter: boolean): Result<void, AdmitRefusal> {
    const { person, client } = peer.who
    if (saysNothing(update)) return ok(undefined)
    const { doc, dossier } = this.#record.state()
    const frozen = frozenRefusal(dossier) !== null
    const admitted = admit(doc, update, { client, canWrite: isWriter, frozen })
    if (!admitted.ok) return admitted
    if (!admitted.value.fresh) return ok(undefined)
    const before = admitted.value.structural ? holders(doc) : null
    this.#bursts.taking(person, admitted.value.taken, { doc, dossier }, this.#seams.now())
    if (!this.#record.attempt(() => applies(doc, update, peer))) return ok(undefined)
    const repaired = before ? this.#record.change(() => repair(doc, before, this.#seams)) : []
    const updates = [update, ...repaired]
    const judge = this.#bursts.taken.bind(this.#bursts, person, this.#record.state())
    const facts = this.#record.noticed(judge, 0, updates.length)
    this.#record.append(person, { facts, updates, from: peer })
    return ok(undefined)
  }

  /**
   * Decides on the applied state; facts and what follows of them in the text are one append. [FZ5] While the text stands
   * nothing follows in it.
   */
  async decide(person: PersonId, decide: Decide, follow?: Follow): Promise<Result<{ seq: Seq }, Refusal>> {
    const record = this.#record
    const decided = decide({ dossier: record.applied(), doc: () => record.doc() })
    if (!decided.ok) return decided
    const frozen = follow ? frozenRefusal(record.applied()) : null
    if (frozen) return refuse(frozen)
    const facts = record.decided(decided.value, person)
    const judge = follow ? judgeServerEdit(person, record.state()) : null
    const updates = follow ? record.change((doc) => follow(doc, record.applied())) : []
    const notices = judge ? record.noticed(judge, facts.length, updates.length) : []
    const head = await record.append(person, { facts: [...facts, ...notices], updates, from: null })
    return head ? ok({ seq: facts.at(-1)?.seq ?? head.seq }) : refuse({ why: 'unavailable' })
  }
}
