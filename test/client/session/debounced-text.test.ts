import { describe, expect, it } from 'vitest'
import { DebouncedText } from '../../../client/session/debounced-text.ts'
import type { RoomPicture } from '../../../client/session/room-session.ts'
import { EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { actorIn } from '../../../model/dossier/membership.ts'
import { blockId, personId } from '../../../model/ids.ts'
import { newBlock } from '../../../model/memo/blocks.ts'

const EMPTY: RoomPicture = {
  phase: { phase: 'live' },
  save: { state: 'saved', seq: 0 },
  draining: false,
  byLine: false,
  lang: 'zh',
  memo: { lang: 'zh', blocks: [] },
  dossier: EMPTY_DOSSIER,
  actor: actorIn(EMPTY_DOSSIER, personId('somebody')),
  canWrite: true,
  here: [],
  rescue: null,
  places: new Map(),
  selected: null,
  at: null,
  openThread: null,
  openSuggestion: null,
  revealed: null,
}

/** A room whose picture the test sets, and a clock that the test moves. */
function stage() {
  let picture = EMPTY
  let clock = 0
  let due: { readonly at: number; readonly run: () => void }[] = []
  const listeners = new Set<() => void>()
  const room = {
    picture: () => picture,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const after = (ms: number, run: () => void) => {
    const one = { at: clock + ms, run }
    due.push(one)
    return () => {
      due = due.filter((each) => each !== one)
    }
  }
  const calm = new DebouncedText(room, after)
  const told: number[] = []
  const leave = calm.subscribe(() => told.push(clock))
  const change = (part: Partial<RoomPicture>) => {
    picture = { ...picture, ...part }
    for (const listener of listeners) listener()
  }
  const key = (n: number) =>
    change({ memo: { lang: 'zh', blocks: [newBlock(blockId('block00000'), 'paragraph', '字'.repeat(n))] } })
  const pass = (ms: number) => {
    for (const until = clock + ms; clock < until; ) {
      clock += 10
      const now = due.filter(({ at }) => at <= clock)
      due = due.filter(({ at }) => at > clock)
      for (const { run } of now) run()
    }
  }
  return { calm, told, leave, change, key, pass, now: () => picture, waiting: () => due.length, listeners }
}

describe('the debounced text', () => {
  it('[RO3] is passed on when nobody has written for a moment', () => {
    const { calm, told, key, pass, now } = stage()
    key(1)
    pass(100)
    key(2)
    pass(140)
    expect(told).toEqual([])
    expect(calm.text().memo).toBe(EMPTY.memo)
    pass(20)
    expect(told).toHaveLength(1)
    expect(calm.text().memo).toBe(now().memo)
  })

  it('[RO3] is passed on after half a second at the latest while somebody keeps writing', () => {
    const { told, key, pass } = stage()
    for (let n = 1; n <= 20; n++) {
      key(n)
      pass(100)
    }
    expect(told.length).toBeGreaterThanOrEqual(3)
    expect(told[0]).toBeLessThanOrEqual(500)
  })

  it('[RO3] is passed on at once with a decision', () => {
    const { calm, told, key, change, now, waiting } = stage()
    key(1)
    change({ dossier: { ...EMPTY_DOSSIER, seq: 7 } })
    expect(told).toHaveLength(1)
    expect(calm.text().memo).toBe(now().memo)
    expect(waiting()).toBe(0)
  })

  it('[RO8] is passed on, to be drawn now, to whoever decided something', () => {
    const { calm, key, now, waiting, leave } = stage()
    const said: boolean[] = []
    const leaveToo = calm.subscribe((at) => said.push(at))
    key(1)
    calm.showNow()
    expect([said, waiting()]).toEqual([[true], 0])
    expect(calm.text().memo).toBe(now().memo)
    leave()
    leaveToo()
    calm.showNow()
    expect(said).toHaveLength(1)
  })

  it('[RO3] ignores receipts, carets and selections', () => {
    const { told, change, pass, waiting } = stage()
    change({ save: { state: 'saving', unsaved: 1, since: 0 } })
    change({ at: blockId('block00000') })
    pass(1_000)
    expect([told.length, waiting()]).toEqual([0, 0])
  })

  it('unsubscribes from the room with its last listener', () => {
    const { leave, key, listeners, waiting } = stage()
    key(1)
    leave()
    expect([listeners.size, waiting()]).toEqual([0, 0])
  })
})
