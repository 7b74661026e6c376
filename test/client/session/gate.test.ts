import { beforeEach, describe, expect, it } from 'vitest'
import { type Gate, HOLD_AT_MOST, openGate } from '../../../client/session/gate.ts'

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
    gate = openGate((ms, run) => {
      expect(ms).toBe(HOLD_AT_MOST)
      pass = run
      return () => {
        pass = null
      }
    })
  })

  it('open, lets everything through', () => {
    gate.write(notes('write'))
    gate.receive(notes('receive'))
    gate.send(notes('send'))
    expect(happened).toEqual(['write', 'receive', 'send'])
    expect(gate.composing()).toBe(false)
  })

  it('[IM1] holds both ways while somebody composes; then one’s own text goes first, the last of it alone', () => {
    gate.hold()
    gate.write(notes('shu'))
    gate.receive(notes('their first'))
    gate.write(notes('数据'))
    gate.receive(notes('their second'))
    expect(happened).toEqual([])
    gate.release()
    expect(happened).toEqual(['数据', 'their first', 'their second'])
    expect([gate.composing(), pass]).toEqual([false, null])
  })

  it('[IM1] lets pass what is sent meanwhile: it cannot contain what is being composed', () => {
    gate.hold()
    gate.send(notes('send'))
    expect(happened).toEqual(['send'])
  })

  it('[IM2] after five seconds lets others in, and sends nothing before the end', () => {
    gate.hold()
    gate.write(() => {
      happened.push('shu')
      gate.send(notes('send shu'))
    })
    gate.receive(notes('theirs'))
    pass?.()
    expect(happened).toEqual(['shu', 'theirs'])
    expect([gate.composing(), gate.holding()]).toEqual([true, false])
    gate.write(() => {
      happened.push('数据')
      gate.send(notes('send 数据'))
    })
    gate.receive(notes('theirs again'))
    gate.release()
    expect(happened).toEqual(['shu', 'theirs', '数据', 'theirs again', 'send 数据'])
  })

  it('begins anew with the next composition', () => {
    gate.hold()
    pass?.()
    gate.release()
    gate.hold()
    gate.write(notes('write'))
    expect(happened).toEqual([])
    gate.flush()
    expect(happened).toEqual(['write'])
  })
})
