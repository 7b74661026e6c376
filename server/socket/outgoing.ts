import type { Entered } from '../../model/dossier/facts.ts'
import { visible } from '../../model/dossier/visible.ts'
import type { Seq } from '../../model/ids.ts'
import type { Actor } from '../../model/people.ts'
import type { CloseCode } from '../../model/wire/close.ts'
import {
  type Digest,
  digestFrame,
  type FrameLimits,
  factsFrame,
  helloFrame,
  type Notice,
  noticeFrame,
  rejectFrame,
  savedFrame,
} from '../../model/wire/frames.ts'
import { KEEPALIVE, MAX_FRAME, MAX_UPDATE, SCHEMA_VERSION } from '../../model/wire/limits.ts'
import { type AdmitRefusal, closeCodeOf, refusalOf } from '../admission/refused.ts'
import { receiptOf } from '../room/entries.ts'
import type { Rights } from '../room/rights.ts'
import type { Head } from '../store/port.ts'

/** What carries the frames: a socket, or a pair of arrays in a test. */
export type Transport = {
  readonly send: (frame: Uint8Array) => void
  readonly close: (code: CloseCode) => void
}

/** Facts in one frame, of those decided just now. */
export const PORTION = 100

const LIMITS: FrameLimits = { update: MAX_UPDATE, frame: MAX_FRAME, keepalive: KEEPALIVE }

/** What one browser is sent. Frames beyond the stock protocol go only to a browser that asked for them. */
export class Outgoing {
  readonly #transport: Transport
  readonly #extended: boolean
  /** As sent last. */
  #rights: Rights | null = null

  constructor(transport: Transport, extended: boolean) {
    this.#transport = transport
    this.#extended = extended
  }

  /** A frame of the stock protocol. */
  send(frame: Uint8Array): void {
    this.#transport.send(frame)
  }

  hello(epoch: number, seq: Seq, rights: Rights): void {
    this.#rights = rights
    this.#extra(helloFrame({ epoch, seq, schema: SCHEMA_VERSION, ...rights, limits: LIMITS }))
  }

  /** Everything decided up to entry `to`, as far as this actor may see it; replaces what the browser has. */
  allFacts(facts: readonly Entered[], to: Seq, actor: Actor): void {
    this.#extra(factsFrame({ from: 0, to, facts: visibleTo(actor, facts), reset: true }))
  }

  /** What has just been decided, as far as this actor may see it. [NT5] In portions: a browser reads each in one go. */
  newFacts(facts: readonly Entered[], actor: Actor): void {
    const shown = visibleTo(actor, facts)
    for (let at = 0; at < shown.length; at += PORTION) {
      const some = shown.slice(at, at + PORTION)
      const [from, to] = [some[0]?.seq, some.at(-1)?.seq]
      const more = at + PORTION < shown.length
      if (from !== undefined && to !== undefined)
        this.#extra(factsFrame({ from, to, facts: some, reset: false, ...(more && { more }) }))
    }
  }

  /** [NT1] Sent when they differ from those sent last. */
  rights(rights: Rights): void {
    const was = this.#rights
    this.#rights = rights
    const same = was?.role === rights.role && was.canWrite === rights.canWrite && was.state === rights.state
    if (!same) this.notice({ is: 'rights', ...rights })
  }

  notice(notice: Notice): void {
    this.#extra(noticeFrame(notice))
  }

  digest(digest: Digest): void {
    this.#extra(digestFrame(digest))
  }

  /** Everything before MARK `n` is durable. */
  saved(n: number, head: Head): void {
    this.#extra(savedFrame({ n, ...receiptOf(head) }))
  }

  /** The update after MARK `n` was refused. Closes. */
  reject(n: number, refused: AdmitRefusal): void {
    this.#extra(rejectFrame({ n, refusal: refusalOf(refused) }))
    this.close(closeCodeOf(refused))
  }

  close(code: CloseCode): void {
    this.#transport.close(code)
  }

  #extra(frame: Uint8Array): void {
    if (this.#extended) this.#transport.send(frame)
  }
}

const visibleTo = (actor: Actor, facts: readonly Entered[]): readonly Entered[] =>
  facts.filter((fact) => visible(fact, actor))
