import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { CLOCK } from '../../../server/seams.ts'
import type { Browser, Got } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { ask, EVERY_ROUTE } from './asking.ts'
import { joined, RawLine } from './raw-line.ts'
import { browserOf, OUTSIDE } from './standing.ts'

let house: House
let stranger: Browser
let secretariat: Browser
beforeAll(async () => {
  house = await openHouse()
  const who = OUTSIDE.find(({ name }) => name === 'a delegate who is no member')
  if (!who) throw new Error('nobody')
  stranger = await browserOf(house, who)
  secretariat = await house.as('secretariat')
})
afterAll(() => house.close())

/** All of an answer but the moment it was given in. */
const shown = ({ status, text, headers }: Got) => [
  status,
  text,
  [...headers].filter(([name]) => name !== 'date').toSorted(),
]

const ROUNDS = 60
async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/**
 * The medians of two kinds of work done in turn, so that what else the machine does falls on both. The bound is wide: it
 * finds a disk that is asked or a hash that is made for one of them, not a branch.
 */
async function medians(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<readonly [number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let n = 0; n < ROUNDS; n++) {
    times[0].push(await millisecondsOf(one))
    times[1].push(await millisecondsOf(other))
  }
  const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[ROUNDS / 2] ?? 0
  return [median(times[0]), median(times[1])]
}
function alike([a, b]: readonly [number, number]): void {
  expect(Math.abs(a - b)).toBeLessThan(Math.max(5, 0.75 * Math.max(a, b)))
}

describe('[HT5] [ASVS 8.2.2] what is there cannot be told from what is not', () => {
  it.each(EVERY_ROUTE.filter(({ of }) => of === 'memorandum'))(
    '$route: the same answer, to the letter',
    async (one) => {
      const real = await ask(house, stranger, one)
      const none = { ...one, ask: () => one.ask('m-0000000000000000', 1) }
      expect(shown(await ask(house, stranger, none))).toEqual(shown(real))
      expect(real.code).toBe('no-such-memorandum')
    },
  )

  it('a socket is closed in the same way', async () => {
    const handed = await joined(house, await house.as('cn-delegate'))
    const codes = []
    for (const memo of [house.memo, 'm-0000000000000000']) {
      const line = new RawLine({ url: house.url, memo }, stranger.cookie, handed)
      codes.push(await line.closed)
      expect(line.frames).toEqual([])
    }
    expect(codes).toEqual([4404, 4404])
  })

  it('in the same time', async () => {
    alike(
      await medians(
        () => stranger.get(paths.memorandum(house.memo)),
        () => stranger.get(paths.memorandum('m-0000000000000000')),
      ),
    )
  })

  it('[ASVS 7.2.3] [ASVS 11.5.1] and no id or token can be guessed', () => {
    const ids = Array.from({ length: 2000 }, CLOCK.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]{16}$/)
    // 16 of 36 letters are 82 bits; 43 of base64url are 256.
    const letters = new Map<string, number>()
    for (const letter of ids.join('')) letters.set(letter, (letters.get(letter) ?? 0) + 1)
    const expected = (2000 * 16) / 36
    const chi = [...letters.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
    expect(letters.size).toBe(36)
    // 35 degrees of freedom: once in a million runs above 95.
    expect(chi).toBeLessThan(95)
    expect(CLOCK.token()).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
})

describe('[ASVS 6.3.8] links', () => {
  it('unknown, used, superseded and expired: one way through the code, nothing written, the same time', async () => {
    const used = await house.link('demo-cn-head')
    await house.browser().exchange(used)
    const superseded = await house.link('demo-us-head')
    await house.link('demo-us-head')
    const before = house.catalogue.read()
    const unknown = () => house.browser().exchange(CLOCK.token())
    for (const [token, code] of [
      [used, 'invitation-used'],
      [superseded, 'invitation-revoked'],
    ] as const) {
      expect((await house.browser().exchange(token)).code).toBe(code)
      alike(await medians(() => house.browser().exchange(token), unknown))
    }
    expect(house.catalogue.read()).toBe(before)
  })

  it('[ASVS 6.4.1] [ASVS 6.5.1] one that was used opens for nobody else again, however often it is tried', async () => {
    const token = await house.link('demo-reviewer')
    const codes = await Promise.all(
      Array.from({ length: 20 }, async () => (await house.browser().exchange(token)).code),
    )
    expect(codes.toSorted().slice(0, 2)).toEqual(['', 'invitation-used'])
    expect(codes.filter((code) => code === 'invitation-used')).toHaveLength(19)
  })

  it('people: who is none and who was revoked are asked for by the secretariat alone, in the same time', async () => {
    expect((await stranger.delete(paths.person('nobody1'))).code).toBe('not-allowed')
    expect((await stranger.delete(paths.person('demo-cn-head'))).code).toBe('not-allowed')
    alike(
      await medians(
        () => secretariat.delete(paths.person('nobody1')),
        () => secretariat.delete(paths.person('demo-secretariat')),
      ),
    )
  })
})
