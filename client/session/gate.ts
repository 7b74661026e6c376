import type { After } from './scheduling.ts'

/** How long (ms) a composition keeps other people's text out. */
export const HOLD_AT_MOST = 5_000

/** Whether an open composition would survive a message that carries other people's text. */
type Survives = (message: Uint8Array) => boolean

type HeldMessage = { readonly message: Uint8Array; readonly run: () => void }
type ClosedGate = {
  readonly is: 'holding' | 'overdue'
  readonly survives: Survives
  readonly callOff: () => void
  readonly received: readonly HeldMessage[]
  readonly write: (() => void) | null
  readonly send: (() => void) | null
}

/**
 * [IM1] The composition gate. While the user composes (pinyin that is not characters yet), the gate holds both what the
 * editor would write and what others wrote: changing the words under an open composition ends it, and what is not in the
 * document cannot be sent. [IM2] After five seconds other people's text comes in as far as the composition survives it.
 * By then the letters are in the document, but nothing is sent before the composition ends: nobody else ever sees them.
 */
export class Gate {
  readonly #after: After
  #look: (() => void) | null = null
  #state: { readonly is: 'open' } | ClosedGate = { is: 'open' }

  constructor(after: After) {
    this.#after = after
  }

  /** [KB7] `look` is called right before other people's text comes in. */
  beforeReceiving(look: (() => void) | null): void {
    this.#look = look
  }

  composing(): boolean {
    return this.#state.is !== 'open'
  }

  /** Whether the editor's document is ahead of the Yjs document. */
  holding(): boolean {
    return this.#state.is === 'holding'
  }

  /** Closes the gate: a composition begins. */
  hold(survives: Survives): void {
    if (this.#state.is !== 'open') return
    const callOff = this.#after(HOLD_AT_MOST, () => this.#overdue())
    this.#state = { is: 'holding', survives, callOff, received: [], write: null, send: null }
  }

  /** Opens the gate, and lets through what it held: the user's own text first, then others', then what is to be sent. */
  release(): void {
    if (this.#state.is === 'open') return
    const { write, received, send, callOff } = this.#state
    callOff()
    this.#state = { is: 'open' }
    write?.()
    if (received.length > 0) this.#look?.()
    for (const { run } of received) run()
    send?.()
  }

  /** Lets everything through now; called before an edit that does not come from typing. */
  flush(): void {
    this.release()
  }

  /** Writes the editor's whole text; of several writes that wait, only the last is run. */
  write(run: () => void): void {
    if (this.#state.is === 'holding') this.#state = { ...this.#state, write: run }
    else run()
  }

  /** Takes in a message with other people's text; messages keep their order. */
  receive(message: Uint8Array, run: () => void): void {
    const state = this.#state
    if (state.is === 'open') {
      this.#look?.()
      run()
    } else if (state.is === 'overdue' && state.received.length === 0 && state.survives(message)) run()
    else this.#state = { ...state, received: [...state.received, { message, run }] }
  }

  /** Sends what is in the document; of several sends that wait, only the last is run. */
  send(run: () => void): void {
    if (this.#state.is === 'overdue') this.#state = { ...this.#state, send: run }
    else run()
  }

  #overdue(): void {
    if (this.#state.is !== 'holding') return
    const { write, received } = this.#state
    this.#state = { ...this.#state, is: 'overdue', received: [], write: null }
    write?.()
    for (const { message, run } of received) this.receive(message, run)
  }
}
