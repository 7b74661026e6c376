/** Runs something later, unless it is called off. */
export type After = (ms: number, run: () => void) => () => void

export const HOLD_AT_MOST = 5_000

/**
 * [IM1] The composition gate. While somebody composes (pinyin before it is characters), what the editor would write
 * waits, and what others wrote waits too: a change of the text under an open composition ends it, and what is not in
 * the document cannot be sent. [IM2] After five seconds the others' text comes in all the same; the letters are in the
 * document then, but nothing is sent before the composition has ended: nobody else ever sees them.
 */
export type Gate = {
  readonly composing: () => boolean
  /** The editor's document is ahead of the text's. */
  readonly holding: () => boolean
  readonly hold: () => void
  readonly release: () => void
  /** The editor's write of its whole text: the last one counts. */
  readonly write: (run: () => void) => void
  /** A message with text of others, in order. */
  readonly receive: (run: () => void) => void
  /** Sends what is in the document: the last one counts. */
  readonly send: (run: () => void) => void
  /** Lets everything through now, own text first: before an edit that does not come from the keys. */
  readonly flush: () => void
}

type State =
  | { readonly is: 'open' }
  | {
      readonly is: 'holding'
      write: (() => void) | null
      readonly received: (() => void)[]
      calledOff: () => void
    }
  | { readonly is: 'overdue'; send: (() => void) | null }

export function openGate(after: After): Gate {
  let state: State = { is: 'open' }

  function letThrough(next: State): void {
    const { is } = state
    if (is !== 'holding') return
    const { write, received, calledOff } = state
    calledOff()
    state = next
    write?.()
    for (const run of received) run()
  }

  function open(): void {
    letThrough({ is: 'open' })
    if (state.is !== 'overdue') return
    const { send } = state
    state = { is: 'open' }
    send?.()
  }

  return {
    composing: () => state.is !== 'open',
    holding: () => state.is === 'holding',
    hold() {
      if (state.is !== 'open') return
      const overdue = () => letThrough({ is: 'overdue', send: null })
      state = { is: 'holding', write: null, received: [], calledOff: after(HOLD_AT_MOST, overdue) }
    },
    release: open,
    flush: open,
    write(run) {
      if (state.is === 'holding') state.write = run
      else run()
    },
    receive(run) {
      if (state.is === 'holding') state.received.push(run)
      else run()
    },
    send(run) {
      if (state.is === 'overdue') state.send = run
      else run()
    },
  }
}
