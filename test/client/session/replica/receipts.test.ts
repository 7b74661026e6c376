import { describe, expect, it } from 'vitest'
import {
  edited,
  NO_RECEIPTS,
  reached,
  receipted,
  saveState,
  unsaved,
} from '../../../../client/session/replica/receipts.ts'

const made = (...times: readonly number[]) => times.reduce(edited, NO_RECEIPTS)

describe('receipts', () => {
  it('[SV3] says saved, up to what the server told, when nothing was written', () => {
    expect(saveState(reached(NO_RECEIPTS, 7), null)).toEqual({ state: 'saved', seq: 7 })
  })

  it('[SV1] counts the edits without a receipt, since the oldest of them', () => {
    expect(saveState(made(10, 20, 30), null)).toEqual({ state: 'saving', unsaved: 3, since: 10 })
    expect(saveState(receipted(made(10, 20, 30), 2, 8), null)).toEqual({
      state: 'saving',
      unsaved: 1,
      since: 30,
    })
  })

  it('[SV3] says saved only with the last receipt, and only while connected', () => {
    const all = receipted(made(10, 20), 2, 9)
    expect(saveState(all, null)).toEqual({ state: 'saved', seq: 9 })
    expect(saveState(all, 40)).toEqual({ state: 'disconnected', unsaved: 0, since: 40 })
    expect(saveState(edited(all, 50), 40)).toEqual({ state: 'disconnected', unsaved: 1, since: 40 })
  })

  it('[SV2] ignores a late receipt and one for more than was made', () => {
    const two = receipted(made(10, 20, 30), 2, 9)
    expect(receipted(two, 1, 4)).toEqual(two)
    expect(unsaved(receipted(two, 99, 9))).toBe(0)
    expect(edited(receipted(two, 99, 9), 60).pending).toEqual([60])
  })
})
