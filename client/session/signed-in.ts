import type { PersonId } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result } from '../../model/result.ts'
import type { LinkUse, Me } from '../../model/wire/session.ts'
import { api } from './api.ts'
import { onSessionOver, setCsrfToken } from './requests.ts'
import { toldByPage } from './told.ts'

/** Who is signed in in this browser, as far as this tab knows. */
export type SignInState =
  | { readonly state: 'unknown' }
  | { readonly state: 'unreachable'; readonly refusal: Refusal }
  | { readonly state: 'out'; readonly demo: boolean; readonly why: Refusal | null }
  | { readonly state: 'in'; readonly me: Me; readonly demo: boolean }

let now: SignInState = { state: 'unknown' }
let demo = false
const listeners = new Set<() => void>()

function become(next: SignInState): void {
  now = next
  for (const listener of listeners) listener()
}

// A person who signed out by choice is not told that the session is over.
onSessionOver((refusal) => {
  if (now.state !== 'out' || now.why !== null) become({ state: 'out', demo, why: refusal })
})

/** Asks who is signed in: once at the start, and again after the connection was lost. The page may have said it already. */
async function load(): Promise<SignInState> {
  const told = toldByPage(document)
  const session = told ? ok(told) : await api.session()
  if (!session.ok) become({ state: 'unreachable', refusal: session.refusal })
  else {
    setCsrfToken(session.value.csrf)
    demo = session.value.demo
    const { me } = session.value
    become(me === null ? { state: 'out', demo, why: null } : { state: 'in', me, demo })
  }
  return now
}

/** What tabs of this browser tell each other when somebody signs in. */
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('signed in')

/** [EN3] A tab that lost its session goes on when the same person has signed in again, here or in another tab. */
async function comeBack(me: PersonId): Promise<void> {
  if (now.state !== 'out') return
  const session = await api.session()
  if (!session.ok || session.value.me?.id !== me) return
  setCsrfToken(session.value.csrf)
  become({ state: 'in', me: session.value.me, demo })
}

/** Looks for a new session of a person whenever another tab got one, or this one is looked at again. */
function awaitReturn(me: PersonId): () => void {
  const look = () => void comeBack(me)
  tabs?.addEventListener('message', look)
  window.addEventListener('focus', look)
  return () => {
    tabs?.removeEventListener('message', look)
    window.removeEventListener('focus', look)
  }
}

/** Exchanges an invitation for a session; returns the path to go to. */
async function exchange(use: LinkUse): Promise<Result<{ readonly path: string }, Refusal>> {
  const exchanged = await api.exchange(use)
  if (!exchanged.ok) return exchanged
  setCsrfToken(exchanged.value.csrf)
  become({ state: 'in', me: exchanged.value.me, demo })
  tabs?.postMessage('in')
  return { ok: true, value: { path: exchanged.value.path } }
}

async function leave(out: () => ReturnType<typeof api.signOut>): Promise<Result<unknown, Refusal>> {
  const left = await out()
  if (left.ok) {
    setCsrfToken('')
    become({ state: 'out', demo, why: null })
  }
  return left
}

export const signedIn = {
  now: (): SignInState => now,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  load,
  awaitReturn,
  exchange,
  signOut: () => leave(api.signOut),
  signOutEverywhere: () => leave(api.signOutEverywhere),
} as const
