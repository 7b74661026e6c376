import { expect, it } from 'vitest'
import { LetterThread } from '../../../model/draft/hands/thread.ts'

it('[TH7] counts each copy of a letter, and each element and text that stood for a block', () => {
  const thread = new LetterThread()
  const start = thread.newStart({ client: 1, clock: 0 }, 'zh a', 0)
  const letter = thread.newLetter({ client: 1, clock: 2 }, '甲', start)
  thread.addText(start, '1:1')
  expect(thread.size).toBe(3)
  // Somebody moves the block again and again.
  for (let clock = 10; clock < 1010; clock += 10) {
    thread.addElement(start, { client: 2, clock })
    thread.addText(start, `2:${clock + 1}`)
    thread.addUnit(letter, { client: 2, clock: clock + 2 })
  }
  expect(thread.size).toBe(303)
  thread.addText(start, '2:11')
  expect(thread.size).toBe(303)
  thread.forget(start)
  expect([thread.size, thread.knows(2)]).toEqual([0, false])
})

it('[TH7] counts what is noted of a block that was taken away, the last four times; not what nobody follows any more', () => {
  const thread = new LetterThread()
  const [one, other] = [0, 1].map((clock) => thread.newStart({ client: 1, clock }, `zh ${clock}`, 0))
  if (!one || !other) throw new Error('no starts')
  const letters = Array.from({ length: 160 }, (_, i) =>
    thread.newLetter({ client: 2, clock: i }, '甲', i < 80 ? one : other),
  )
  const before = thread.size
  thread.noteHad(one, letters)
  expect(thread.size).toBe(before + 10)
  for (let i = 0; i < 20; i++) thread.noteHad(one, letters.slice(i))
  expect(thread.size).toBe(before + 4 * 9)
  thread.forget(other)
  expect(one.had.flat().every((letter) => letters.indexOf(letter) < 80)).toBe(true)
  expect(thread.size).toBe(81 + 4 * 4)
  thread.forget(one)
  expect(thread.size).toBe(0)
})
