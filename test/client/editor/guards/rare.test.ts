import { describe, expect, it } from 'vitest'
import { rarePlugin } from '../../../../client/editor/guards/rare.ts'
import { written } from '../written.ts'

describe('[CL4] what is said of characters as they are written', () => {
  const told: string[][] = []
  const state = written(
    ['paragraph #a 双方', 'paragraph #b 由𠮷田负责'],
    [rarePlugin((characters) => told.push([...characters]))],
  )
  it.each([
    ['new ones, each once', '😀和𠮷和😀', 3, [['😀', '𠮷']]],
    ['ones that the paragraph has', '𠮷', 7, []],
    ['none', '合作', 3, []],
  ] as const)('%s', (_, text, at, said) => {
    told.length = 0
    state.apply(state.tr.insertText(text, at))
    expect(told).toEqual(said)
  })
})
