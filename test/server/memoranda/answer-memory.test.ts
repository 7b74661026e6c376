import { expect, it } from 'vitest'
import { PersistentMap } from '../../../model/persistent-map.ts'
import { AnswerMemory } from '../../../server/memoranda/answer-memory.ts'
import { SharedAnswers } from '../../../server/memoranda/reading-turns.ts'
import { roughSizeSteps } from '../../../server/memoranda/rough-size.ts'

const MOST = 10_000
/** Takes some 2,000 bytes. */
const answer = (n: number): string => String(n).padEnd(1_000, '答')

it('[JR8] answers of all rooms and kinds together take no more than they may; those asked for longest ago go first', async () => {
  const memory = new AnswerMemory(MOST)
  const kinds = [new SharedAnswers<string>(100, memory), new SharedAnswers<string>(100, memory)] as const
  const rooms = [{}, {}, {}] as const
  let made = 0
  const ask = (n: number): Promise<string> => {
    const [kind, room] = [kinds[n % 2] ?? kinds[0], rooms[n % 3] ?? rooms[0]]
    return kind.find(room, String(n), async () => {
      made++
      return answer(n)
    })
  }
  const madeFor = async (...asked: readonly number[]): Promise<number> => {
    const before = made
    for (const n of asked) expect(await ask(n)).toBe(answer(n))
    return made - before
  }
  expect(await madeFor(0, 1, 2, 3, 4)).toBe(5)
  expect(await madeFor(0, 1, 2, 3, 4), 'all are kept').toBe(0)
  expect(await madeFor(1, 0)).toBe(0)
  expect(await madeFor(5, 6), 'two more').toBe(2)
  expect(await madeFor(0, 1, 4, 5, 6), 'those asked for last are kept').toBe(0)
  expect(await madeFor(2, 3), 'the others made room').toBe(2)
})

it('[JR8] an answer that is larger than all of it is kept alone, until the next one', async () => {
  const answers = new SharedAnswers<string>(3, new AnswerMemory(MOST))
  const room = {}
  const ask = (key: string, made: string) => answers.find(room, key, async () => made)
  const large = 'x'.repeat(MOST)
  await ask('large', large)
  expect(await ask('large', 'made again')).toBe(large)
  await ask('small', 'y')
  expect(await ask('large', 'made again')).toBe('made again')
})

function roughSize(value: unknown, most: number): number {
  const steps = roughSizeSteps(value, most)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

it('[JR8] a large answer is measured in slices before it is given', async () => {
  const answers = new SharedAnswers<readonly object[]>(3, new AnswerMemory(MOST))
  const large = Array.from({ length: 50_000 }, (_, n) => ({ n }))
  let turns = 0
  const ended = new AbortController()
  const turn = (): void => {
    turns++
    if (!ended.signal.aborted) setImmediate(turn)
  }
  setImmediate(turn)
  expect(await answers.find({}, 'large', async () => large)).toBe(large)
  ended.abort()
  expect(turns).toBeGreaterThan(0)
})

it('[JR8] what takes memory is counted, and once', () => {
  const shared = { text: '字'.repeat(500) }
  const one = roughSize([shared], MOST)
  expect(one).toBeGreaterThan(1_000)
  expect(one).toBeLessThan(1_300)
  expect(roughSize([shared, shared, shared], MOST)).toBeLessThan(one + 100)
  expect(roughSize(new Map([['a', new Uint8Array(700)]]), MOST)).toBeGreaterThan(700)
  expect(roughSize(PersistentMap.of([['a', '字'.repeat(400)]]), MOST)).toBeGreaterThan(800)
  expect(
    roughSize(
      Array.from({ length: 100_000 }, () => ({})),
      MOST,
    ),
  ).toBe(MOST)
  expect(roughSize(null, MOST) + roughSize(7, MOST) + roughSize(undefined, MOST)).toBe(0)
})
