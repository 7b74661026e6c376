import { expect, it } from 'vitest'
import type { Start } from '../../../model/draft/hands/knots.ts'
import { load, unitOf } from '../../../model/draft/hands/loading.ts'
import { DeletedLetters } from '../../../model/draft/hands/notes.ts'
import { losesNothing } from '../../../model/draft/hands/safe.ts'
import { LetterThread } from '../../../model/draft/hands/thread.ts'
import { para } from '../../support/builders.ts'
import { docOf, element } from './documents.ts'

it('[TH9] a block goes only when its letters stand in another that is written', () => {
  const doc = docOf(para('a', '甲乙'), para('b', '丙丁'))
  const thread = new LetterThread()
  const before = {
    stood: () => false,
    isFresh: () => false,
    deleted: new DeletedLetters(0),
    now: 0,
    left: new Set<never>(),
    room: { units: 100 },
  }
  const [a, b] = ['a', 'b'].map((name) => load(thread, element(doc, name), before))
  if (!a || !b) throw new Error('no chain')
  const goes = (...heads: readonly Start[]): boolean =>
    losesNothing(doc, thread, {
      heads: new Set(heads),
      surplus: new Set([unitOf(element(doc, 'b'))]),
      after: new Map(),
      doubted: new Map(),
      left: [],
      brought: [],
      isLeft: false,
    })
  expect(goes(a)).toBe(false)
  thread.join(b, a, 'end')
  expect(goes()).toBe(false)
  expect(goes(a)).toBe(true)
  thread.clear()
  expect(goes(a)).toBe(false)
})
