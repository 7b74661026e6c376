import type { After } from './scheduling.ts'

/** How long (ms) a composition keeps other people's text out. */
export const HOLD_AT_MOST = 5_000

/** Whether an open composition would survive a message that carries other people's text. */
export type Survives = (message: Uint8Array) => boolean

/**
 * [IM1] The composition gate. While the user composes (pinyin that is not characters yet), the gate holds both what the
 * editor would write and what others wrote: changing the words under an open composition ends it, and what is not in the
 * document cannot be sent. [IM2] After five seconds other people's text comes in as far as the composition survives it.
 * By then the letters are in the document, but nothing is sent before the composition ends: nobody else ever sees them.
 */
export type Gate = {
  readonly composing: () => boolean
  /** The editor's document is ahead of the Yjs document. */
  readonly holding: () => boolean
  readonly hold: (survives: Survives) => void
  readonly release: () => void
  /** Writes the editor's whole text; of several writes that wait, only the last is run. */
  readonly write: (run: () => void) => void
  /** Takes in a message with other people's text; messages keep their order. */
  readonly receive: (message: Uint8Array, run: () => void) => void
  /** Sends what is in the document; of several sends that wait, only the last is run. */
  readonly send: (run: () => void) => void
  /** Lets everything through now, the user's own text first; called before an edit that does not come from typing. */
  readonly flush: () => void
}

type HeldMessage = { readonly message: Uint8Array; readonly run: () => void }
type ClosedGate = {
  readonly is: 'holding' | 'overdue'
  readonly survives: Survives
  readonly calledOff: () => void
  readonly received: readonly HeldMessage[]
  readonly write: (() => void) | null
  readonly send: (() => void) | null
}

export function openGate(after: After): Gate {
  let state: { readonly is: 'open' } | ClosedGate = { is: 'open' }

  function hold(survives: Survives): void {
    if (state.is !== 'open') return
    const calledOff = after(HOLD_AT_MOST, overdue)
    state = { is: 'holding', survives, calledOff, received: [], write: null, send: null }
  }

  function overdue(): void {
    if (state.is !== 'holding') return
    const { write, received } = state
    state = { ...state, is: 'overdue', received: [], write: null }
    write?.()
    for (const { message, run } of received) receive(message, run)
  }

  function open(): void {
    if (state.is === 'open') return
    const { write, received, send, calledOff } = state
    calledOff()
    state = { is: 'open' }
    write?.()
    for (const { run } of received) run()
    send?.()
  }

  function receive(message: Uint8Array, run: () => void): void {
    if (state.is === 'open') run()
    else if (state.is === 'overdue' && state.received.length === 0 && state.survives(message)) run()
    else state = { ...state, received: [...state.received, { message, run }] }
  }

  return {
    composing: () => state.is !== 'open',
    holding: () => state.is === 'holding',
    hold,
    release: open,
    flush: open,
    receive,
    write(run) {
      if (state.is === 'holding') state = { ...state, write: run }
      else run()
    },
    send(run) {
      if (state.is === 'overdue') state = { ...state, send: run }
      else run()
    },
  }
}
