import { expect, it } from 'vitest'
import { DeletedLetters, MOST_NOTES } from '../../../model/draft/hands/notes.ts'

it('[TH7] what is noted of deleted letters has a limit in letters, be it that they go many at once', () => {
  const [few, many] = [new DeletedLetters(0), new DeletedLetters(0)]
  const first = { client: 1, clock: 0 }
  for (const [notes, len] of [
    [few, 1],
    [many, 6_400],
  ] as const)
    for (let i = 0; i < MOST_NOTES / 50; i++)
      notes.note({ client: 1, clock: i * len, len }, '字'.repeat(len), 1, i)
  for (const notes of [few, many]) for (let i = 0; i < 2; i++) notes.age(0)
  expect([few.knows(first), many.knows(first)]).toEqual([true, true])
  const again = (notes: DeletedLetters): void => {
    for (let i = 0; i < MOST_NOTES / 50; i++)
      notes.note({ client: 2, clock: i * 6_400, len: 6_400 }, '字'.repeat(6_400), 1, i)
    notes.age(0)
  }
  again(many)
  expect([few.knows(first), many.knows(first)]).toEqual([true, false])
})
