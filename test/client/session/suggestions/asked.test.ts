import { describe, expect, it } from 'vitest'
import type { RoomSession } from '../../../../client/session/room-session.ts'
import { askToWrite, onAsk, takeAsk } from '../../../../client/session/suggestions/asked.ts'
import { suggestionId } from '../../../../model/ids.ts'

const room = { id: 'memo', picture: () => ({ actor: null }) } as unknown as RoomSession
const ask = { suggestion: suggestionId('suggestion000001'), as: 'counter' } as const

describe('[SG5] what a card asks to be written', () => {
  it('is told to an editor that is there, and kept for one that comes; opened once', () => {
    let told = 0
    const leave = onAsk(() => told++)
    askToWrite(room, ask)
    leave()
    askToWrite(room, ask)
    expect(told).toBe(1)
    expect(takeAsk(room)).toEqual(ask)
    expect(takeAsk(room)).toBeNull()
  })
})
