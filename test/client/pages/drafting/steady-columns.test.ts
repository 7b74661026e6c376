import { expect, it } from 'vitest'
import { hold } from '../../../../client/pages/drafting/useSteadyColumns.ts'

const column = (scrollTop: number, hasFocus = false) => ({ scrollTop, contains: () => hasFocus })

it.each([
  ['a column that was scrolled', column(300), 80, 380],
  ['and back', column(380), -80, 300],
  ['one at its start in which somebody writes', column(0, true), 80, 80],
  ['one at its start that nobody uses: its beginning stays in sight', column(0), 80, 0],
  ['nothing where the height is the same', column(300, true), 0, 300],
] as const)('[TP3] %s', (_, one, by, now) => {
  hold([one], null, by)
  expect(one.scrollTop).toBe(now)
})
