import { KEEPALIVE } from '../../model/wire/limits.ts'
import type { Rooms } from '../room/rooms.ts'
import type { SyncSockets } from '../socket/upgrade.ts'

type HeartbeatDeps = {
  readonly sockets: Pick<SyncSockets, 'beat'>
  readonly rooms: Pick<Rooms, 'unloadIdle' | 'tellDigests'>
  readonly markEnds: () => Promise<void>
  readonly report: (error: unknown) => void
}

/**
 * What the server does every few seconds: every socket gets a frame and is asked for a sign of life, rooms that nobody
 * uses are unloaded, browsers are sent the digest of the text, and the ends of the journals are noted. Returns what stops it.
 */
export function startHeartbeat({ sockets, rooms, markEnds, report }: HeartbeatDeps): () => void {
  const timer = setInterval(() => {
    sockets.beat()
    rooms.unloadIdle().catch(report)
    rooms.tellDigests().catch(report)
    markEnds().catch(report)
  }, KEEPALIVE)
  // A process that ends does not wait for the next beat.
  timer.unref()
  return () => clearInterval(timer)
}
