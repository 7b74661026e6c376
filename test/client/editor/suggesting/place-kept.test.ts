import { describe, expect, it } from 'vitest'
import type { SuggestionPlace } from '../../../../client/editor/suggesting/opened.ts'
import { PlaceKept } from '../../../../client/editor/suggesting/place-kept.ts'
import { standingAbove } from '../../../../client/session/rescue/place.ts'
import type { RoomPicture } from '../../../../client/session/room-session.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { para } from '../../../support/builders.ts'

const TITLE: Block = { ...para('t', '共识备忘录'), kind: 'title', locked: true }
const [A, B, C, D] = [para('a', '甲'), para('b', '乙'), para('c', '丙'), para('d', '丁')]

/** A text that changes under a suggestion. */
function roomOf(...blocks: readonly Block[]) {
  let now = blocks
  const listeners = new Set<() => void>()
  return {
    // Only the text of a picture is looked at.
    picture: () => ({ memo: { lang: 'zh', blocks: now } }) as unknown as RoomPicture,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    listeners,
    become(...next: readonly Block[]) {
      now = next
      for (const listener of listeners) listener()
    },
  }
}

describe('[SX24] where a suggestion stands', () => {
  const over = (...blocks: readonly Block[]): SuggestionPlace => ({ is: 'change', over: blocks })

  it('is below what stood above its paragraph last, also when that goes as well', () => {
    const room = roomOf(TITLE, A, C)
    const kept = new PlaceKept(room, () => over(C))
    room.become(TITLE, A, B, C)
    room.become(TITLE, A, B)
    expect(standingAbove([TITLE, A, B], kept.last())).toBe(B.id)
    room.become(TITLE, A, D)
    expect(standingAbove([TITLE, A, D], kept.last())).toBe(A.id)
    expect(standingAbove([TITLE, D], kept.last())).toBe(TITLE.id)
    kept.stop()
    expect(room.listeners.size).toBe(0)
  })

  it('of several, while one is left; of a new paragraph, behind the one it is written behind', () => {
    const room = roomOf(TITLE, A, B, C)
    const several = new PlaceKept(room, () => over(A, B))
    const fresh = new PlaceKept(room, () => ({ is: 'insertion', behind: B.id, before: C.id }))
    room.become(TITLE, D, B, C)
    room.become(TITLE, D, C)
    expect(standingAbove([TITLE, D, C], several.last())).toBe(D.id)
    expect(standingAbove([TITLE, D, C], fresh.last())).toBe(D.id)
  })
})
