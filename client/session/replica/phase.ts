import type { Role } from '../../../model/people.ts'
import type { Refusal } from '../../../model/refusal.ts'

/** What of the memorandum has arrived; text and facts come in either order, and what came stays. */
type Arrived = 'nothing' | 'text' | 'facts' | 'all'

/** `draining`: the server said that it restarts, and has not said hello since. Times are UTC milliseconds. */
type ConnectionState =
  | { readonly is: 'up'; readonly draining: boolean }
  | { readonly is: 'down'; readonly draining: boolean; readonly since: number }

/** The phase of one join. An open replica outlives its connections; what is written between two of them is sent later. */
export type ReplicaPhase =
  | {
      readonly is: 'open'
      readonly arrived: Arrived
      readonly connection: ConnectionState
      /** As the server said last; null before its first hello. */
      readonly role: Role | null
      /** Why the server refused the text, until its next hello. */
      readonly refusal: Refusal | null
    }
  | { readonly is: 'closed' }

export type PhaseEvent =
  | { readonly is: 'hello' | 'rights'; readonly role: Role }
  | { readonly is: 'rejected'; readonly refusal: Refusal }
  | { readonly is: 'text' | 'facts' | 'draining' | 'connected' | 'close' }
  | { readonly is: 'disconnected'; readonly at: number }

export const JOINED: ReplicaPhase = {
  is: 'open',
  arrived: 'nothing',
  connection: { is: 'up', draining: false },
  role: null,
  refusal: null,
}

/** The phase after an event; a closed replica stays closed. */
export function nextPhase(now: ReplicaPhase, event: PhaseEvent): ReplicaPhase {
  if (now.is === 'closed') return now
  const { arrived, connection, role } = now
  switch (event.is) {
    case 'hello':
      return { ...now, role: event.role, refusal: null, connection: { ...connection, draining: false } }
    case 'rights':
      return role === null ? now : { ...now, role: event.role }
    case 'rejected':
      return { ...now, refusal: event.refusal }
    case 'text':
      return { ...now, arrived: arrived === 'facts' || arrived === 'all' ? 'all' : 'text' }
    case 'facts':
      return { ...now, arrived: arrived === 'text' || arrived === 'all' ? 'all' : 'facts' }
    case 'draining':
      return { ...now, connection: { ...connection, draining: true } }
    case 'connected':
      return { ...now, connection: { is: 'up', draining: connection.draining } }
    case 'disconnected':
      return connection.is === 'down'
        ? now
        : { ...now, connection: { is: 'down', draining: connection.draining, since: event.at } }
    case 'close':
      return { is: 'closed' }
  }
}

/** The text and the facts have arrived. */
export const isComplete = (now: ReplicaPhase): boolean => now.is === 'open' && now.arrived === 'all'

export const hasText = (now: ReplicaPhase): boolean =>
  now.is === 'open' && (now.arrived === 'text' || now.arrived === 'all')

/** Since when there is no connection; null while there is one, and before the first has failed. */
export const disconnectedSince = (now: ReplicaPhase): number | null =>
  now.is === 'open' && now.connection.is === 'down' ? now.connection.since : null

export const isDraining = (now: ReplicaPhase): boolean => now.is === 'open' && now.connection.draining
