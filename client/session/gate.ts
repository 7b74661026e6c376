/** Runs something later, unless it is called off. */
export type After = (ms: number, run: () => void) => () => void

export const HOLD_AT_MOST = 5_000

/** Whether an open composition would survive a message with text of others. */
export type Survives = (message: Uint8Array) => boolean

/**
 * [IM1] The composition gate. While somebody composes (pinyin before it is characters), what the editor would write
 * waits, and what others wrote waits too: a change of the words under an open composition ends it, and what is not in
 * the document cannot be sent. [IM2] After five seconds the others' text comes in as far as the composition survives
 * it; the letters are in the document then, but nothing is sent before the end: nobody else ever sees them.
 */
export type Gate = {
  readonly composing: () => boolean
  /** The editor's document is ahead of the text's. */
  readonly holding: () => boolean
  readonly hold: (survives: Survives) => void
  readonly release: () => void
  /** The editor's write of its whole text: the last one counts. */
  readonly write: (run: () => void) => void
  /** A message with text of others, in order. */
  readonly receive: (message: Uint8Array, run: () => void) => void
  /** Sends what is in the document: the last one counts. */
  readonly send: (run: () => void) => void
  /** Lets everything through now, own text first: before an edit that does not come from the keys. */
  readonly flush: () => void
}

type Received = { readonly message: Uint8Array; readonly run: () => void }
type Closed = {
  readonly is: 'holding' | 'overdue'
  readonly survives: Survives
  readonly calledOff: () => void
  readonly received: readonly Received[]
  readonly write: (() => void) | null
  readonly send: (() => void) | null
}

export function openGate(after: After): Gate {
  let state: { readonly is: 'open' } | Closed = { is: 'open' }

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
