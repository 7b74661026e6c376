import { expect, it } from 'vitest'
import { divideFrom, originsOf } from '../../../model/draft/hands/halves.ts'
import { LetterThread } from '../../../model/draft/hands/thread.ts'

it('[TH2] a block that came from another is not where that one came from', () => {
  const thread = new LetterThread()
  const [first, second, third] = [1, 2, 3].map((clock) => thread.newStart({ client: 7, clock }, null, 0))
  if (!first || !second || !third) throw new Error('no blocks')
  divideFrom(second, first)
  divideFrom(third, second)
  divideFrom(first, third)
  divideFrom(second, second)
  expect([...originsOf(third)]).toEqual([third, second, first])
  expect(first.half).toBeNull()
})
