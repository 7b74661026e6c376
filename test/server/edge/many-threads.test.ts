import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personId } from '../../../model/ids.ts'
import type { Anchor } from '../../../model/memo/anchor.ts'
import { type Actor, isOf, type ThreadAudience } from '../../../model/people.ts'
import { paths } from '../../../model/wire/paths.ts'
import { performCommand } from '../../../server/memoranda/perform.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import type { Browser, Got } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { bySocket, openLine, type RawLine } from './raw-line.ts'
import { browserOf, MEMBERS } from './standing.ts'
import { roomOf } from './state.ts'

const MANY = 500
/** Three audiences in turn, each by somebody of it. */
const SAID: readonly (readonly [ThreadAudience, string])[] = [
  ['all', 'reviewer'],
  ['cn', 'cn-delegate'],
  ['us-secretariat', 'us-head'],
]

const anchor: Anchor = {
  ...{ lang: 'zh', block: 'b', start: '{}', end: '{}' },
  ...{ quote: '数', before: '', after: '' },
}

type Reader = {
  readonly name: string
  readonly browser: Browser
  readonly actor: Pick<Actor, 'role' | 'side'>
}

let house: House
const people: Reader[] = []
const personOf = (name: string): Reader => {
  const found = people.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}
const command = (name: string, body: object): Promise<Got> =>
  personOf(name).browser.post(paths.commands(house.memo), body)
const wordsOf = (n: number): string => `第${String(n).padStart(3, '0')}条意见`
const saidAt = (n: number) => SAID[n % SAID.length] ?? SAID[0]
const bytesOf = ({ frames }: RawLine): string =>
  frames.map((frame) => Buffer.from(frame).toString('utf8')).join('\n')

beforeAll(async () => {
  house = await openHouse()
  for (const side of ['cn', 'us'] as const)
    for (const role of ['head', 'delegate'] as const)
      people.push({
        name: `${side}-${role}`,
        browser: await house.as(`${side}-${role}`),
        actor: { role, side },
      })
  for (const one of MEMBERS.filter(({ name }) => ['secretariat', 'reviewer', 'observer'].includes(name)))
    if (one.member)
      people.push({
        ...{ name: one.name, browser: await browserOf(house, one) },
        actor: { role: one.member, side: null },
      })
  // Not through the door: five hundred requests would say no more.
  const deps = { rooms: house.rooms, items: () => [], templates: [], seams: house.clock }
  for (let n = 0; n < MANY; n++) {
    const [audience, by] = saidAt(n) ?? ['all', 'reviewer']
    const said = { do: 'open-thread', audience, anchor, text: wordsOf(n), mentions: [] } as const
    const done = await performCommand(deps, house.memo, personId(`demo-${by}`), said)
    expect(done.ok).toBe(true)
  }
}, 60_000)
afterAll(() => house.close())

describe('[CO5] [HT5] five hundred threads of three audiences', () => {
  it('each person is sent theirs, all of them, and no others', async () => {
    for (const { name, browser, actor } of people) {
      const line = await openLine(house, browser, bySocket)
      const mine = Array.from({ length: MANY }, (_, n) => n).filter((n) =>
        isOf(saidAt(n)?.[0] ?? 'server', actor),
      )
      const last = wordsOf(mine.at(-1) ?? 0)
      await line.until((frame) => (Buffer.from(frame).toString().includes(last) ? true : null))
      const told = [...bytesOf(line).matchAll(/第(\d{3})条意见/g)].map(([, n]) => Number(n))
      expect(
        [...new Set(told)].toSorted((a, b) => a - b),
        name,
      ).toEqual(mine)
      line.socket.close()
    }
  })

  it('a page that comes costs the server no more for those that are not for it', async () => {
    const room = await roomOf(house)
    expect(room.dossier().threads.size).toBe(MANY)
    const worked = stopwatch()
    const line = await openLine(house, personOf('observer').browser, bySocket)
    await line.until((frame) => (Buffer.from(frame).toString().includes(wordsOf(498)) ? true : null))
    expect(worked()).toBeLessThan(1500)
    line.socket.close()
  })

  /**
   * How often a time of the one is less than one of the other, halves for equal ones: 0.5, where nothing tells them apart.
   * What else the machine does falls on both alike, for they alternate; single slow answers change ranks and no more.
   */
  function rank(one: readonly number[], other: readonly number[]): number {
    let less = 0
    for (const a of one) for (const b of other) less += a < b ? 1 : a === b ? 0.5 : 0
    return less / (one.length * other.length)
  }

  async function taken(name: string, body: object): Promise<number> {
    const start = performance.now()
    const got = await command(name, body)
    expect(got.code).toBe('no-such-thread')
    return performance.now() - start
  }

  it.each([
    ['us-delegate', 'cn'],
    ['cn-head', 'us-secretariat'],
  ] as const)(
    '[CO13] the time of an answer does not tell %s that there is a thread of %s',
    async (name, audience) => {
      const all = [...(await roomOf(house)).dossier().threads.values()]
      const hidden = all.filter((thread) => thread.audience === audience)
      const times: [number[], number[]] = [[], []]
      for (let n = 0; n < 40; n++) {
        const asks = [hidden[n]?.id ?? '', `nowhere${String(n).padStart(9, '0')}`].map(
          (thread) => () => taken(name, { do: 'resolve-thread', thread, reason: '' }),
        )
        // Which comes first alternates, too.
        for (const which of n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
          times[which].push((await asks[which]?.()) ?? 0)
      }
      const told = rank(...times)
      // Of 40 pairs that nothing tells apart, 0.065 is one standard deviation.
      expect(Math.abs(told - 0.5), `${told}`).toBeLessThan(0.3)
    },
    60_000,
  )
})
