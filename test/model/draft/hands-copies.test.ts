import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Copies, unitsOf } from '../../../model/draft/hands/copies.ts'
import type { ThreadLetter } from '../../../model/draft/hands/knots.ts'
import { LetterThread } from '../../../model/draft/hands/thread.ts'

it('[TH3] a block that is there again brings no letter anew that it had, in whatever order it had them', () => {
  const thread = new LetterThread()
  const start = thread.newStart({ client: 1, clock: 0 }, null, 0)
  let last: ThreadLetter | null = null
  const had = unitsOf(1, '甲乙丙丁').map(({ clock, char }) => {
    last = thread.newLetter({ client: 1, clock }, char, last ?? start)
    return last
  })
  const copies = new Copies([() => []])
  const block = { element: new Y.XmlElement(), text: null, units: unitsOf(7, '丙甲新乙丁') }
  copies.returned(block, [had], [])
  expect(block.units.map(({ clock }) => copies.at(clock)?.char)).toEqual(['丙', '甲', undefined, '乙', '丁'])
})
