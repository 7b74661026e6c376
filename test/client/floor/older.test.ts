import { afterEach, describe, expect, it, vi } from 'vitest'
import { isOlder } from '../../../client/floor/older.ts'

const NAMES: readonly (readonly [string, object, string])[] = [
  ['Array.prototype.at', Array.prototype, 'at'],
  ['Array.prototype.findLast', Array.prototype, 'findLast'],
  ['Array.prototype.toSorted', Array.prototype, 'toSorted'],
  ['Object.hasOwn', Object, 'hasOwn'],
  ['Intl.Segmenter', Intl, 'Segmenter'],
]

/** What `isOlder` answers without one name. */
function without(owner: object, name: string): boolean {
  const there = Object.getOwnPropertyDescriptor(owner, name) ?? {}
  Reflect.deleteProperty(owner, name)
  const answer = isOlder()
  Object.defineProperty(owner, name, there)
  return answer
}

describe('[OB2] whether this browser lacks something', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('has all of it', () => {
    vi.stubGlobal('window', { HTMLDialogElement: class {} })
    expect(isOlder()).toBe(false)
  })

  it.each(NAMES)('lacks %s', (_, owner, name) => {
    vi.stubGlobal('window', { HTMLDialogElement: class {} })
    expect(without(owner, name)).toBe(true)
    expect(isOlder()).toBe(false)
  })

  it('lacks dialogs', () => {
    vi.stubGlobal('window', {})
    expect(isOlder()).toBe(true)
  })
})
