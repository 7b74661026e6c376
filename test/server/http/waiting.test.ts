import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { waitingPaths, zChangesSince, zLooked, zWaitingEverywhere } from '../../../model/wire/waiting.ts'
import type { Browser, Got } from './browser.ts'
import { demo, type House, KEYS, openHouse } from './house.ts'

const SECRET = '绝密口径甲'
const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '字', before: '', after: '' }

let house: House
let people: ReadonlyMap<string, Browser>
beforeAll(async () => {
  house = await openHouse()
  people = new Map(await Promise.all(KEYS.map(async (key) => [key, await house.as(key)] as const)))
})
afterAll(() => house.close())

function as(key: string): Browser {
  const browser = people.get(key)
  if (!browser) throw new Error(`no ${key}`)
  return browser
}
const seen = async (key: string) => zLooked.parse((await as(key).get(waitingPaths.looked(house.memo))).body)
/** How many of which kind wait in all memoranda of somebody. */
async function kinds(key: string): Promise<Readonly<Record<string, number>>> {
  const cards = zWaitingEverywhere.parse((await as(key).get(waitingPaths.everywhere)).body)
  const counts = cards.flatMap((card) => Object.entries(card.counts))
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}
const say = (key: string, audience: string, mentions: readonly string[] = []): Promise<Got> =>
  as(key).post(paths.commands(house.memo), { do: 'open-thread', audience, anchor, text: SECRET, mentions })
const look = (key: string, seq: number): Promise<Got> =>
  as(key).post(waitingPaths.looked(house.memo), { seq })

describe('[WA7] what waits is told to whoever it waits for', () => {
  it('an internal thread waits inside, and changes no byte of the answer of anybody else', async () => {
    const others = ['us-head', 'us-delegate', 'secretariat', 'reviewer']
    const asked = [waitingPaths.looked(house.memo), waitingPaths.everywhere]
    const answers = async () =>
      Promise.all(others.flatMap((key) => asked.map(async (path) => (await as(key).get(path)).text)))
    const before = await answers()
    expect((await say('cn-delegate', 'cn', [demo('cn-head')])).status).toBe(200)
    expect(await kinds('cn-head')).toEqual({ mention: 1 })
    // Only the number of the last entry tells that something was entered.
    const plain = (all: readonly string[]) => all.map((one) => one.replace(/"seq":\d+/, ''))
    expect(plain(await answers())).toEqual(plain(before))
  })

  it('in all memoranda by kind, with a link to each', async () => {
    const got = await as('cn-head').get(waitingPaths.everywhere)
    const [card, ...more] = zWaitingEverywhere.parse(got.body)
    expect(more).toEqual([])
    expect(card).toMatchObject({ memo: house.memo, counts: { mention: 1, unread: 0, answer: 0 } })
    expect(got.text).not.toContain(SECRET)
  })

  it('strangers are told that there is no such memorandum, as of one that is not there', async () => {
    const stranger = house.browser()
    for (const of of [house.memo, 'nowhere'])
      for (const path of [waitingPaths.looked(of), waitingPaths.since(of)])
        expect((await stranger.get(path)).code).toBe('not-signed-in')
    expect((await as('cn-head').get(waitingPaths.looked('nowhere'))).code).toBe('no-such-memorandum')
    expect((await as('cn-head').post(waitingPaths.looked('nowhere'), { seq: 1 })).code).toBe(
      'no-such-memorandum',
    )
  })

  it.each([{}, { seq: -1 }, { seq: 1.5 }, { seq: 1, person: 'demo-us-head' }])(
    '%o is malformed',
    async (body) => {
      expect((await as('cn-head').post(waitingPaths.looked(house.memo), body)).code).toBe('malformed')
    },
  )
})

describe('[WA6] how far somebody has looked', () => {
  it('is kept for each person, only goes forward, and never beyond what is there', async () => {
    const { seq, at } = await seen('cn-head')
    expect(at).toBeNull()
    expect(zLooked.parse((await look('cn-head', seq)).body)).toMatchObject({ since: seq })
    expect(await kinds('cn-head')).toEqual({})
    await look('cn-head', 1)
    expect(await seen('cn-head')).toMatchObject({ since: seq, at: house.clock.now() })
    await look('cn-head', 1_000_000)
    const last = await seen('cn-head')
    expect(last.since).toBeLessThanOrEqual(last.seq)
    expect(house.catalogue.read().looked.map(({ person }) => person)).toEqual([demo('cn-head')])
    await say('us-delegate', 'all')
    expect(await kinds('cn-head')).toEqual({ unread: 1 })
  })

  it('[WA9] who is let in later is told of nothing that was said before', async () => {
    const details = { person: demo('us-delegate'), name: 'x', role: 'delegate', side: 'us' }
    const command = (body: object) => as('secretariat').post(paths.commands(house.memo), body)
    expect(await kinds('us-delegate')).toEqual({})
    await say('cn-head', 'all')
    expect(await kinds('us-delegate')).toEqual({ unread: 1 })
    expect((await command({ do: 'remove-member', person: demo('us-delegate') })).status).toBe(200)
    expect((await command({ do: 'add-member', ...details })).status).toBe(200)
    expect(await kinds('us-delegate')).toEqual({})
    await say('cn-head', 'all')
    expect(await kinds('us-delegate')).toEqual({ unread: 1 })
  })

  it('is in no answer to anybody else', async () => {
    house.clock.pass(7_654_321)
    await look('cn-head', (await seen('cn-head')).seq)
    const at = String(house.clock.now())
    const told = [paths.people, paths.memoranda, paths.memorandum(house.memo), waitingPaths.everywhere]
    for (const key of KEYS.filter((one) => one !== 'cn-head'))
      for (const path of [...told, waitingPaths.looked(house.memo)]) {
        const { text } = await as(key).get(path)
        // Their own sessions were used at this time.
        expect(text.replaceAll(`"lastSeenAt":${at}`, '')).not.toContain(at)
      }
  })
})

describe('[WA5] what others changed since', () => {
  it('by section and author; for whoever may read the history', async () => {
    const since = async (key: string) =>
      zChangesSince.parse((await as(key).get(waitingPaths.since(house.memo))).body)
    const nothing = { sections: [], gone: { blocks: 0, by: [] } }
    for (const key of ['cn-head', 'secretariat']) await look(key, (await seen(key)).seq)
    expect(await since('cn-head')).toEqual(nothing)
    const got = await as('secretariat').get(paths.memorandum(house.memo))
    expect(got.status).toBe(200)
    const fields = {
      ...{ round: 9, meetingStart: '2026-10-28', meetingEnd: '2026-10-31', factsAsOf: null, year: null },
      place: { zh: '北京', en: 'Beijing' },
      hosts: { cn: ['中美绿色基金'], us: ['美中关系全国委员会'] },
      previousEnd: '2025-10-31',
      firstSide: { zh: 'us', en: 'us' },
    }
    await as('secretariat').post(paths.commands(house.memo), { do: 'set-fields', fields })
    const { sections } = await since('cn-head')
    expect(sections.flatMap(({ by }) => by)).toContain(demo('secretariat'))
    expect(await since('secretariat')).toEqual(nothing)
    expect((await as('reviewer').get(waitingPaths.since(house.memo))).code).toBe('not-allowed')
  })
})
