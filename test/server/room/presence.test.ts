import * as decoding from 'lib0/decoding'
import { describe, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Actor } from '../../../model/people.ts'
import { Presence } from '../../../server/room/presence.ts'
import { actors, seams } from '../../support/builders.ts'

/** A browser's awareness behind a presence: what it hears of the others. */
function listener(presence: Presence, client: number) {
  const doc = new Y.Doc()
  doc.clientID = client
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  let frames = 0
  const hear = (frame: Uint8Array) => {
    frames++
    const decoder = decoding.createDecoder(frame)
    decoding.readVarUint(decoder)
    applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'server')
  }
  presence.enter(client, hear)
  return {
    client,
    awareness,
    frames: () => frames,
    say: (actor: Actor, state: Record<string, unknown> | null) => {
      awareness.setLocalState(state)
      presence.say(client, actor, encodeAwarenessUpdate(awareness, [client]))
    },
    sees: (other: number) => awareness.getStates().get(other),
    hear,
    close: () => awareness.destroy(),
  }
}

const { cnDelegate, usHead } = actors

function pair() {
  const clock = seams()
  const presence = new Presence(clock.now, (_, run) => run())
  return { clock, presence, a: listener(presence, 1), b: listener(presence, 2) }
}

const PLACE = { type: null, tname: 'zh', item: { client: 7, clock: 3 }, assoc: 0 }
/** A caret at a character of its own. */
const at = (clock: number) => ({ anchor: { ...PLACE, item: { client: 7, clock } }, head: PLACE })
const CARET = { anchor: PLACE, head: { ...PLACE, item: null, assoc: -1 } }

describe('presence', () => {
  it.each([
    ['none', undefined],
    ['words', 'here'],
    ['without ends', JSON.parse('{"__proto__":{"x":1}}')],
    ['with half an end', { anchor: PLACE, head: null }],
    ['that says no place', { anchor: PLACE, head: { type: null, tname: null, item: null } }],
    ['in a text that is none', { anchor: PLACE, head: { tname: 'other' } }],
    ['at an id that is none', { anchor: PLACE, head: { item: { client: 'x', clock: 1 } } }],
  ])('[PS7] a caret %s is drawn by nobody', (_, cursor) => {
    const { a, b } = pair()
    a.say(cnDelegate, { cursor })
    expect(b.sees(1)).toMatchObject({ cursor: null, user: { name: cnDelegate.name } })
  })

  it('[PS2] is stamped by the server, whatever the client says it is', () => {
    const { a, b } = pair()
    a.say(cnDelegate, { cursor: CARET, user: { name: '假冒', side: 'us', role: 'head' } })
    expect(b.sees(1)).toEqual({
      cursor: CARET,
      user: { name: cnDelegate.name, side: 'cn', role: 'delegate', person: cnDelegate.person },
    })
  })

  it('[PS8] has no other keys: what a client adds reaches nobody', () => {
    const { a, b } = pair()
    a.say(cnDelegate, { cursor: CARET, more: 'x'.repeat(2000), __proto__: { x: 1 } })
    expect(Object.keys(b.sees(1) ?? {}).toSorted()).toEqual(['cursor', 'user'])
  })

  it('[PS1] a client speaks for its own id only; the rest is dropped silently', () => {
    const { a, b, presence } = pair()
    a.say(cnDelegate, { cursor: at(1) })
    b.say(usHead, { cursor: at(2) })
    presence.say(2, usHead, encodeAwarenessUpdate(b.awareness, [1, 2]))
    expect(a.sees(2)).toMatchObject({ cursor: at(2) })
    expect(b.sees(1)).toMatchObject({ cursor: at(1) })
    const forged = encodeAwarenessUpdate(b.awareness, [1], new Map([[1, { cursor: at(9) }]]))
    presence.say(2, usHead, forged)
    expect(b.sees(1)).toMatchObject({ cursor: at(1) })
    expect(a.sees(1)).toMatchObject({ cursor: at(1) })
  })

  it('[PS4] a client that leaves is gone from every screen at once', () => {
    const { a, b, presence } = pair()
    a.say(cnDelegate, { cursor: at(1) })
    presence.leave(1)
    expect(b.sees(1)).toBeUndefined()
  })

  it('[PS4] so is a client that says goodbye', () => {
    const { a, b } = pair()
    a.say(cnDelegate, { cursor: at(1) })
    a.say(cnDelegate, null)
    expect(b.sees(1)).toBeUndefined()
  })

  it('a new connection is told who is there', () => {
    const { a, presence } = pair()
    a.say(cnDelegate, { cursor: at(1) })
    expect(listener(presence, 3).sees(1)).toMatchObject({ cursor: at(1) })
  })

  it('[PS5] a browser that reconnects sees and is seen again without waiting for the next move', () => {
    const { a, b, presence } = pair()
    a.say(cnDelegate, { cursor: at(1) })
    b.say(usHead, { cursor: at(2) })
    presence.leave(1)
    // The stock provider forgets the others when its line breaks, but not how new its knowledge was.
    a.awareness.states.delete(2)
    presence.enter(1, a.hear)
    presence.say(1, cnDelegate, encodeAwarenessUpdate(a.awareness, [1]))
    expect(a.sees(2)).toMatchObject({ cursor: at(2) })
    expect(b.sees(1)).toMatchObject({ cursor: at(1) })
  })

  it('[PS5] a clock far in the future pins nothing', () => {
    const { a, b } = pair()
    a.awareness.meta.set(1, { clock: 2 ** 40, lastUpdated: 0 })
    a.say(cnDelegate, { cursor: at(3) })
    expect(b.sees(1)).toMatchObject({ cursor: at(3) })
    expect(b.awareness.meta.get(1)?.clock).toBeLessThan(2 ** 41)
  })

  it('[PS5] an older state does not replace a newer one', () => {
    const { a, b, presence } = pair()
    a.say(cnDelegate, { cursor: at(1) })
    const old = encodeAwarenessUpdate(a.awareness, [1])
    a.say(cnDelegate, { cursor: at(2) })
    presence.say(1, cnDelegate, old)
    expect(b.sees(1)).toMatchObject({ cursor: at(2) })
  })

  it.each([
    ['over 4 KB', { long: 'x'.repeat(5000) }],
    ['over 4 KB in Chinese', { long: '字'.repeat(1500) }],
    ['a list', [1, 2]],
  ])('[PS3] %s is dropped', (_, state) => {
    const { a, b } = pair()
    a.say(cnDelegate, state as Record<string, unknown>)
    expect(b.sees(1)).toBeUndefined()
  })

  it('[PS3] at most 20 a second; the next second it goes on', () => {
    const { a, b, clock } = pair()
    for (let i = 0; i < 50; i++) a.say(cnDelegate, { cursor: at(i) })
    expect(b.frames()).toBe(20)
    clock.tick(1000)
    a.say(cnDelegate, { cursor: at(4) })
    expect(b.sees(1)).toMatchObject({ cursor: at(4) })
  })

  it('throws at what is no awareness message', () => {
    const { presence } = pair()
    for (const bytes of [[255], [1, 1, 1, 3, 120], [1, 1, 1, 1, 123]])
      expect(() => presence.say(1, cnDelegate, new Uint8Array(bytes))).toThrow()
  })

  it('[PS6] what moves within a moment is one frame for each; nobody is sent their own state', () => {
    const clock = seams()
    const waiting: (() => void)[] = []
    const presence = new Presence(clock.now, (_, run) => waiting.push(run))
    const [a, b, c] = [listener(presence, 1), listener(presence, 2), listener(presence, 3)]
    for (let i = 0; i < 5; i++) {
      a.say(cnDelegate, { cursor: at(i) })
      b.say(usHead, { cursor: at(i) })
    }
    expect([waiting.length, c.frames()]).toEqual([1, 0])
    waiting[0]?.()
    expect([a.frames(), b.frames(), c.frames()]).toEqual([1, 1, 1])
    expect([c.sees(1), c.sees(2), b.sees(1), a.sees(2)]).toMatchObject([
      { cursor: at(4) },
      { cursor: at(4) },
      { cursor: at(4) },
      { cursor: at(4) },
    ])
  })

  it('[PS6] a client that leaves before its last move was sent is gone all the same', () => {
    const clock = seams()
    const waiting: (() => void)[] = []
    const presence = new Presence(clock.now, (_, run) => waiting.push(run))
    const [a, b] = [listener(presence, 1), listener(presence, 2)]
    a.say(cnDelegate, { cursor: at(1) })
    waiting.shift()?.()
    a.say(cnDelegate, { cursor: at(2) })
    presence.leave(1)
    waiting.shift()?.()
    expect(b.sees(1)).toBeUndefined()
  })
})
