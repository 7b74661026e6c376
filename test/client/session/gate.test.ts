import { beforeEach, describe, expect, it } from 'vitest'
import { Gate, HOLD_AT_MOST } from '../../../client/session/gate.ts'

const MESSAGE = new Uint8Array([2])

describe('the composition gate', () => {
  let happened: string[] = []
  let pass: (() => void) | null = null
  let gate: Gate
  const notes = (what: string) => () => {
    happened.push(what)
  }

  beforeEach(() => {
    happened = []
    pass = null
    gate = new Gate((ms, run) => {
      expect(ms).toBe(HOLD_AT_MOST)
      pass = run
      return () => {
        pass = null
      }
    })
  })

  it('lets everything through while it is open', () => {
    gate.write(notes('write'))
    gate.receive(MESSAGE, notes('receive'))
    gate.send(notes('send'))
    expect(happened).toEqual(['write', 'receive', 'send'])
    expect(gate.composing()).toBe(false)
  })

  it('[KB7] the caret is looked at before what others wrote comes in, and not while the user composes', () => {
    gate.beforeReceiving(notes('look'))
    gate.receive(MESSAGE, notes('theirs'))
    expect(happened).toEqual(['look', 'theirs'])
    gate.hold(() => true)
    gate.receive(MESSAGE, notes('more'))
    expect(happened).toEqual(['look', 'theirs'])
    gate.release()
    expect(happened).toEqual(['look', 'theirs', 'look', 'more'])
    gate.beforeReceiving(null)
    gate.receive(MESSAGE, notes('last'))
    expect(happened.slice(4)).toEqual(['last'])
  })

  it('[IM1] holds both ways while the user composes; then their own last write goes first', () => {
    gate.hold(() => true)
    gate.write(notes('shu'))
    gate.receive(MESSAGE, notes('their first'))
    gate.write(notes('数据'))
    gate.receive(MESSAGE, notes('their second'))
    expect(happened).toEqual([])
    gate.release()
    expect(happened).toEqual(['数据', 'their first', 'their second'])
    expect([gate.composing(), pass]).toEqual([false, null])
  })

  it('[IM1] lets through what is sent meanwhile: it cannot contain what is being composed', () => {
    gate.hold(() => true)
    gate.send(notes('send'))
    expect(happened).toEqual(['send'])
  })

  it('[IM2] after five seconds lets others’ text in, and sends nothing before the composition ends', () => {
    gate.hold(() => true)
    gate.write(() => {
      happened.push('shu')
      gate.send(notes('send shu'))
    })
    gate.receive(MESSAGE, notes('theirs'))
    pass?.()
    expect(happened).toEqual(['shu', 'theirs'])
    expect([gate.composing(), gate.holding()]).toEqual([true, false])
    gate.write(() => {
      happened.push('数据')
      gate.send(notes('send 数据'))
    })
    gate.receive(MESSAGE, notes('theirs again'))
    gate.release()
    expect(happened).toEqual(['shu', 'theirs', '数据', 'theirs again', 'send 数据'])
  })

  it('[IM2] keeps out the first message that the composition would not survive, and all after it', () => {
    const [harmless, deadly] = [new Uint8Array([1]), new Uint8Array([2])]
    gate.hold((message) => message === harmless)
    gate.receive(harmless, notes('first'))
    gate.receive(deadly, notes('second'))
    gate.receive(harmless, notes('third'))
    pass?.()
    gate.receive(harmless, notes('fourth'))
    expect(happened).toEqual(['first'])
    gate.send(notes('send'))
    gate.release()
    expect(happened).toEqual(['first', 'second', 'third', 'fourth', 'send'])
  })

  it('starts afresh with the next composition', () => {
    gate.hold(() => true)
    pass?.()
    gate.release()
    gate.hold(() => true)
    gate.write(notes('write'))
    expect(happened).toEqual([])
    gate.flush()
    expect(happened).toEqual(['write'])
  })
})
