import {
  type BlockId,
  blockId,
  type MemoId,
  type SuggestionId,
  suggestionId,
  type ThreadId,
  threadId,
} from '../../model/ids.ts'
import { readSetting, writeSetting } from '../settings.ts'
import type { RoomSession } from './room-session.ts'
import { BROWSER } from './seams.ts'

/** What a link points at inside a memorandum. */
export type LinkedPlace =
  | { readonly is: 'thread'; readonly id: ThreadId }
  | { readonly is: 'suggestion'; readonly id: SuggestionId }
  | { readonly is: 'block'; readonly id: BlockId }

/** The address of a place, without the host. What is behind # is never sent to the server. */
export const hrefOf = (memo: MemoId, { is, id }: LinkedPlace): string =>
  `/m/${memo}#${is}=${encodeURIComponent(id)}`

/** The place that the fragment of an address names; null: none. */
export function placeIn(hash: string): LinkedPlace | null {
  const [, is, coded = ''] = /^#(thread|suggestion|block)=(.{1,120})$/.exec(hash) ?? []
  const id = decoded(coded)
  if (is === undefined || id === null) return null
  if (is === 'thread') return { is, id: threadId(id) }
  return is === 'suggestion' ? { is, id: suggestionId(id) } : { is: 'block', id: blockId(id) }
}

function decoded(coded: string): string | null {
  try {
    return decodeURIComponent(coded)
  } catch {
    return null
  }
}

type Pointing = Pick<RoomSession, 'picture' | 'reveal' | 'pointAt' | 'pointAtSuggestion'>

/**
 * [LP1] Brings a place to view and points at it. False: it is not there. What is not for this person never came to this
 * browser, so that it is not there either, and nothing is asked of the server.
 */
export function openPlace(room: Pointing, { is, id }: LinkedPlace): boolean {
  const { dossier, memo, places } = room.picture()
  switch (is) {
    case 'thread': {
      if (!dossier.threads.has(id)) return false
      const place = places.get(id)
      if (place) room.reveal(place.block, place, true)
      room.pointAt(id)
      return true
    }
    case 'suggestion': {
      if (!dossier.suggestions.has(id)) return false
      room.pointAtSuggestion(id)
      return true
    }
    case 'block': {
      if (!memo.blocks.some((block) => block.id === id)) return false
      room.reveal(id)
      return true
    }
  }
}

/** Behind the address of a memorandum: the list of what waits is open at once. */
export const WAITING_LIST = '#waiting'

const WANTED = 'wanted'
/** How long (ms) a place is remembered for somebody who has to sign in first. */
const WANTED_FOR = 3_600_000

/** [LP2] Remembers the address of a place, or of what waits, that somebody opened without being signed in. */
export function keepWanted({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): void {
  if (placeIn(hash) !== null || hash === WAITING_LIST)
    writeSetting(WANTED, `${BROWSER.now()} ${pathname}${hash}`)
}

/** [LP2] Where somebody goes who has just signed in: to what they opened before, unless they belong to another memorandum. */
export function afterSignIn(path: string): string {
  const [, at = '', wanted = ''] = /^(\d+) (\/m\/.*)$/.exec(readSetting(WANTED) ?? '') ?? []
  writeSetting(WANTED, '')
  const [memo = ''] = wanted.split('#')
  const isFresh = BROWSER.now() - Number(at) < WANTED_FOR
  return wanted !== '' && isFresh && (path === '/' || path === memo) ? wanted : path
}
