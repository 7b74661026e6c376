import type { IncomingMessage } from 'node:http'
import { type MemoId, memoId, type PersonId } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import { SCHEMA_VERSION } from '../../model/wire/limits.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'

type SyncSession = { readonly session: string; readonly person: PersonId }
export type SessionOf = (cookie: string) => SyncSession | null | Promise<SyncSession | null>

/** What the address of a socket says: `/sync/<memorandum>?p=1&c=<client>&e=<epoch>&s=<schema>&f=1`; -1: not a number. */
export type SocketRequest = {
  readonly memo: MemoId
  readonly extra: boolean
  /** The browser has none of the text yet. */
  readonly fresh: boolean
  readonly client: number
  readonly epoch: number
  readonly schema: number
}

const PATH = /^\/sync\/([a-z0-9-]{3,64})$/

/** Null when it is not the address of a socket. */
export function parseSocketUrl(url: string): SocketRequest | null {
  const [path = '', query = ''] = url.split('?', 2)
  const memo = PATH.exec(path)?.[1]
  if (memo === undefined) return null
  const params = new URLSearchParams(query)
  const number = (name: string): number => {
    const text = params.get(name) ?? ''
    return /^\d{1,10}$/.test(text) ? Number(text) : -1
  }
  return {
    memo: memoId(memo),
    extra: params.get('p') === '1',
    fresh: params.get('f') === '1',
    client: number('c'),
    epoch: number('e'),
    schema: number('s'),
  }
}

/** [UP1] A browser names its origin; a foreign page may not use our cookie. */
export function isForeign({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return headers.origin === undefined || !origins.includes(headers.origin)
}

export type UpgradeVerdict =
  /** `refusal`: what the code alone does not say. */
  | { readonly code: CloseCode; readonly refusal?: Refusal }
  | { readonly code: null; readonly room: Room; readonly who: SyncSession }

type JudgeDeps = { readonly rooms: Pick<Rooms, 'open'>; readonly sessionOf: SessionOf }

/** [UP2] Session, membership, schema and epoch hold, and this client id was handed out to this very session. */
export async function judgeRequest(
  { rooms, sessionOf }: JudgeDeps,
  cookie: string,
  request: SocketRequest,
): Promise<UpgradeVerdict> {
  if (!(await sessionOf(cookie))) return { code: CLOSE.sessionOver }
  const room = await rooms.open(request.memo)
  // Asked again: loading a room takes time, and the session may have ended meanwhile.
  const who = await sessionOf(cookie)
  if (!who) return { code: CLOSE.sessionOver }
  // What is damaged may be restored: meanwhile the browser keeps its words.
  if (!room.ok) return { code: room.refusal.why === 'no-such-memorandum' ? CLOSE.gone : CLOSE.later }
  return judgeEntry(room.value, who, request)
}

function judgeEntry(room: Room, who: SyncSession, request: SocketRequest): UpgradeVerdict {
  const { epoch, clients, members, restorations } = room.dossier()
  // A former member is told; whoever never was one learns no more than that there is no such memorandum.
  if (!room.actor(who.person)) return { code: members.has(who.person) ? CLOSE.rights : CLOSE.gone }
  if (request.schema !== SCHEMA_VERSION) return { code: CLOSE.clientTooOld }
  const restored = restorations.at(-1)
  // [UP7]
  if (request.epoch < epoch && restored)
    return { code: CLOSE.conflict, refusal: { why: 'backup-restored', at: restored.takenAt } }
  const owner = clients.get(request.client)
  const own = owner?.person === who.person && owner.session === who.session
  if (request.epoch !== epoch || !own) return { code: CLOSE.conflict }
  return { code: null, room, who }
}
