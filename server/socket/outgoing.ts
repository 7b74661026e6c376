import type { Entered } from '../../model/dossier/facts.ts'
import { visible } from '../../model/dossier/visible.ts'
import type { Seq } from '../../model/ids.ts'
import type { Actor } from '../../model/people.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
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
import { schedule } from '../room/schedule.ts'
import { Slices } from '../slices.ts'
import type { Head } from '../store/port.ts'

/** What carries the frames: a socket, or a pair of arrays in a test. */
export type Transport = {
  readonly send: (frame: Uint8Array) => void
  readonly close: (code: CloseCode) => void
  /** Bytes that were sent, and not taken yet. */
  readonly waiting: () => number
}

/** Facts in one frame. */
export const PORTION = 100
/** Bytes that may wait for a browser before it is sent more of what was decided; and how often (ms) that is looked at. */
const AHEAD = 1 << 20
const LOOK_EVERY = 20

const LIMITS: FrameLimits = { update: MAX_UPDATE, frame: MAX_FRAME, keepalive: KEEPALIVE }

/** What one browser is sent. Frames beyond the stock protocol go only to a browser that asked for them. */
export class Outgoing {
  readonly #transport: Transport
  readonly #extended: boolean
  readonly #slices: Slices
  /** As sent last. */
  #rights: Rights | null = null
  /** Sends what was decided while what was decided before is still being sent; null: that has been sent. */
  #following: (() => void)[] | null = null
  #over = false

  constructor(transport: Transport, extended: boolean, now: () => number) {
    this.#transport = transport
    this.#extended = extended
    this.#slices = new Slices(now)
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
    if (!this.#extended) return
    const portions = portionsOf(visibleTo(actor, facts), ({ facts: some, first, more }) =>
      factsFrame({ from: 0, to, facts: some, reset: first, ...(more && { more }) }),
    )
    this.#sendPortions(
      portions.length > 0 ? portions : [() => factsFrame({ from: 0, to, facts: [], reset: true })],
    )
  }

  /** What has just been decided, as far as this actor may see it. */
  newFacts(facts: readonly Entered[], actor: Actor): void {
    if (this.#following) this.#following.push(() => this.newFacts(facts, actor))
    else if (this.#extended) this.#sendPortions(newPortions(actor, facts))
  }

  #sendPortions(portions: readonly EncodedLater[]): void {
    if (portions.length > 1) {
      this.#following = []
      this.#pour(portions).catch(() => this.close(CLOSE.later))
    } else for (const frame of portions) this.#extra(frame())
  }

  /**
   * [NT7] Megabytes at once would hold up everybody: they go out in portions, in slices with all other long work, and as fast
   * as they are taken.
   */
  async #pour(portions: readonly EncodedLater[]): Promise<void> {
    for (const frame of portions) {
      await this.#slices.breathe()
      while (!this.#over && this.#transport.waiting() > AHEAD) await pause(LOOK_EVERY)
      if (this.#over) return
      this.#extra(frame())
    }
    const following = this.#following ?? []
    this.#following = null
    for (const send of following) send()
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
    this.end()
    this.#transport.close(code)
  }

  /** Nothing is to be sent any more but why. */
  end(): void {
    this.#over = true
  }

  #extra(frame: Uint8Array): void {
    if (this.#extended) this.#transport.send(frame)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => schedule(ms, resolve))

/** A frame that is encoded when it is sent. */
type EncodedLater = () => Uint8Array

const encodedOnce = (encode: EncodedLater): EncodedLater => {
  let frame: Uint8Array | null = null
  return () => {
    frame ??= encode()
    return frame
  }
}

const known = new WeakMap<readonly Entered[], Map<string, readonly EncodedLater[]>>()

/** [NT6] What is sent to many is encoded once for all who may see the same of it: those who belong to the same of its audiences. */
function newPortions(actor: Actor, facts: readonly Entered[]): readonly EncodedLater[] {
  const byViewer = known.get(facts) ?? new Map<string, readonly EncodedLater[]>()
  known.set(facts, byViewer)
  const audiences = new Set(facts.map(({ audience }) => audience))
  const viewer = [...audiences].filter((audience) => visible({ audience }, actor)).join()
  const portions = byViewer.get(viewer) ?? newPortionsOf(visibleTo(actor, facts))
  byViewer.set(viewer, portions)
  return portions
}

const newPortionsOf = (shown: readonly Entered[]): readonly EncodedLater[] =>
  portionsOf(shown, ({ facts, more }) => {
    const [from, to] = [facts[0]?.seq ?? 0, facts.at(-1)?.seq ?? 0]
    return factsFrame({ from, to, facts, reset: false, ...(more && { more }) })
  })

type FactsPortion = { readonly facts: readonly Entered[]; readonly first: boolean; readonly more: boolean }

/** [NT5] In portions: a browser reads each in one go. */
function portionsOf(
  shown: readonly Entered[],
  encode: (portion: FactsPortion) => Uint8Array,
): readonly EncodedLater[] {
  return Array.from({ length: Math.ceil(shown.length / PORTION) }, (_, i) => {
    const [at, end] = [i * PORTION, (i + 1) * PORTION]
    return encodedOnce(() =>
      encode({ facts: shown.slice(at, end), first: i === 0, more: end < shown.length }),
    )
  })
}

const visibleTo = (actor: Actor, facts: readonly Entered[]): readonly Entered[] =>
  facts.filter((fact) => visible(fact, actor))
