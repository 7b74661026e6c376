import { expect, it } from 'vitest'
import { toEnd } from '../../../../client/editor/suggesting/host-keys.ts'
import { linesOf, written } from '../written.ts'

const [A, B, C] = ['paragraph #a 双方同意', 'paragraph #b', 'paragraph #c 继续对话']

it.each<readonly [what: string, by: -1 | 1, extend: boolean, was: readonly string[], is: readonly string[]]>([
  ['to the start', -1, false, [A, B, 'paragraph #c 继续|对话'], ['paragraph #a |双方同意', B, C]],
  ['to the end', 1, false, ['paragraph #a 双方|同意', B, C], [A, B, 'paragraph #c 继续对话|']],
  ['to the end of an empty block', 1, false, ['paragraph #a 双方|同意', B], [A, 'paragraph #b |']],
  ['of what is selected', 1, false, ['paragraph #a [双方]同意', C], [A, 'paragraph #c 继续对话|']],
  [
    'all up to the start',
    -1,
    true,
    [A, 'paragraph #c 继续|对话'],
    ['paragraph #a [双方同意', 'paragraph #c 继续]对话'],
  ],
  [
    'all up to the end',
    1,
    true,
    ['paragraph #a 双方|同意', C],
    ['paragraph #a 双方[同意', 'paragraph #c 继续对话]'],
  ],
])('[SX16] %s', (_, by, extend, was, is) => {
  let state = written(was)
  expect(toEnd(by, extend)(state, (tr) => (state = state.apply(tr)))).toBe(true)
  expect(linesOf(state)).toEqual(is)
})
