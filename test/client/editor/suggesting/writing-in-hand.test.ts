import type { Editor } from '@tiptap/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { InWriting } from '../../../../client/editor/suggesting/over-text.ts'
import { WritingInHand } from '../../../../client/editor/suggesting/writing-in-hand.ts'

/** A suggestion whose last letters are read when the test says so. */
function writing() {
  let read = (): void => {}
  const settled = new Promise<void>((resolve) => {
    read = resolve
  })
  const dom = Object.assign(new EventTarget(), { contains: () => false })
  const left = vi.fn()
  return { dom, read, left, one: { dom, settled: () => settled, leave: left } as unknown as InWriting }
}

const editor = { isDestroyed: false, view: { focus: () => {} } } as unknown as Editor

describe('[SX7] closing what is written', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it.each([
    ['waits for its last letters', false],
    ['is called off by who clicks into it meanwhile', true],
  ])('%s', async (_, clicks) => {
    vi.stubGlobal('document', { activeElement: null })
    const { dom, read, left, one } = writing()
    const hand = new WritingInHand(editor, () => {})
    hand.take(one)
    const closed = hand.close()
    if (clicks) dom.dispatchEvent(new Event('mousedown'))
    expect(hand.now()).toBe(one)
    read()
    await closed
    expect(hand.now()).toBe(clicks ? one : null)
    expect(left).toHaveBeenCalledTimes(clicks ? 0 : 1)
    await hand.close()
    expect(hand.now()).toBeNull()
  })
})
