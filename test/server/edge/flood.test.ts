import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { joined } from './raw-line.ts'
import { entries } from './state.ts'

let house: House
afterEach(() => house.close())

const codes = async (times: number, ask: () => ReturnType<Browser['post']>) => {
  const said: string[] = []
  for (let n = 0; n < times; n++) said.push((await ask()).code)
  return said
}

describe('[HT9] [ASVS 2.4.1] so many a minute', () => {
  it('joins of a person, whichever session they come by: each is a fact for ever, so a flood writes nothing', async () => {
    house = await openHouse({ limits: { join: 3 } })
    const [one, two] = [await house.as('cn-head'), await house.as('us-head')]
    const again = await house.as('cn-head')
    const seq = await entries(house)
    expect(await codes(6, () => one.post(paths.join(house.memo)))).toEqual([
      ...['', '', ''],
      ...Array(3).fill('too-many-requests'),
    ])
    expect((await again.post(paths.join(house.memo))).code).toBe('too-many-requests')
    expect(await entries(house)).toBe(seq + 3)
    expect((await two.post(paths.join(house.memo))).code).toBe('')
    expect((await one.get(paths.memorandum(house.memo))).code).toBe('')
  })

  it('links for other devices, and invitations again', async () => {
    house = await openHouse({ limits: { link: 2 } })
    const secretariat = await house.as('secretariat')
    expect(await codes(3, () => secretariat.post(paths.device))).toEqual(['', '', 'too-many-requests'])
    const again = () => secretariat.post(paths.invitations('demo-reviewer'))
    expect(await codes(3, again)).toEqual(['', '', 'too-many-requests'])
  })

  it('[HT12] comments of a person, whichever session they come by; what is no comment goes on', async () => {
    house = await openHouse({ limits: { comment: 2 } })
    const [one, two] = [await house.as('reviewer'), await house.as('reviewer')]
    const reply = { do: 'reply', mentions: [], thread: 'thread123456', text: '一' }
    const say = (own: Browser) => own.post(paths.commands(house.memo), reply)
    expect(await codes(2, () => say(one))).toEqual(Array(2).fill('no-such-thread'))
    expect([(await say(one)).code, (await say(two)).code]).toEqual(Array(2).fill('too-many-comments'))
    const resolve = { do: 'resolve-thread', reason: '', thread: 'thread123456' }
    expect((await one.post(paths.commands(house.memo), resolve)).code).toBe('no-such-thread')
    expect((await say(await house.as('cn-head'))).code).toBe('no-such-thread')
  })

  it('[HT14] decisions of a person; one on many items counts for each of them', async () => {
    house = await openHouse({ limits: { decision: 100 } })
    const [own, other] = [await house.as('us-delegate'), await house.as('us-head')]
    const decide = (by: Browser, items: number) => () =>
      by.post(paths.commands(house.memo), {
        do: 'withdraw-proposals',
        items: Array.from({ length: items }, (_, i) => `2025/1/r${i}`),
      })
    expect(await codes(3, decide(own, 40))).toEqual([
      'nothing-proposed',
      'nothing-proposed',
      'too-many-requests',
    ])
    expect(await codes(3, decide(own, 1))).toEqual([
      'nothing-proposed',
      'nothing-proposed',
      'too-many-requests',
    ])
    expect(await codes(2, decide(other, 500))).toEqual(['nothing-proposed', 'too-many-requests'])
    house.clock.pass(60_000)
    expect(await codes(1, decide(own, 1))).toEqual(['nothing-proposed'])
  })

  it('[HT16] whole texts restored and removals brought back by a person; one block is a decision like others', async () => {
    house = await openHouse({ limits: { restore: 2, decision: 100 } })
    const own = await house.as('us-delegate')
    const restore = (body: object) => () => own.post(paths.restore(house.memo), body)
    expect(await codes(1, restore({ seq: 9999 }))).toEqual(['no-such-version'])
    expect(await codes(2, restore({ removal: 9999 }))).toEqual(['no-such-removal', 'too-many-requests'])
    expect(await codes(1, restore({ seq: 9999 }))).toEqual(['too-many-requests'])
    expect(await codes(9, restore({ seq: 9999, block: 'nosuchblock1' }))).toEqual([
      ...Array(8).fill('no-such-version'),
      'too-many-requests',
    ])
  })

  it('requests of a session', async () => {
    house = await openHouse({ limits: { session: 5 } })
    const own = await house.as('reviewer')
    expect(await codes(6, () => own.get(paths.memoranda))).toEqual(['', '', '', '', '', 'too-many-requests'])
  })
})

describe('[UP3] [ASVS 2.4.1] the sockets of a session', () => {
  /** 101 when it opened. */
  async function opens(browser: Browser): Promise<{ readonly status: number; readonly socket: WebSocket }> {
    const { clientId, epoch, schema } = await joined(house, browser)
    const address = `${house.url.replace('http', 'ws')}/sync/${house.memo}?p=1&c=${clientId}&e=${epoch}&s=${schema}`
    const socket = new WebSocket(address, { headers: { origin: house.url, cookie: browser.cookie } })
    socket.on('error', () => undefined)
    return new Promise((resolve) => {
      socket.once('open', () => resolve({ status: 101, socket }))
      socket.once('unexpected-response', (_, answer) => resolve({ status: answer.statusCode ?? 0, socket }))
    })
  }

  it('are 20 at once, and another session has its own', async () => {
    house = await openHouse()
    const [one, two] = [await house.as('cn-head'), await house.as('us-head')]
    const statuses: number[] = []
    for (let n = 0; n < 22; n++) statuses.push((await opens(one)).status)
    expect(statuses).toEqual([...Array(20).fill(101), 429, 429])
    expect((await opens(two)).status).toBe(101)
  })

  it('are not opened without end either: each may ask for the whole text', async () => {
    house = await openHouse()
    const own = await house.as('cn-head')
    const statuses: number[] = []
    for (let n = 0; n < 62; n++) {
      const { status, socket } = await opens(own)
      statuses.push(status)
      if (status === 101) {
        socket.terminate()
        await once(socket, 'close')
      }
    }
    expect(statuses.filter((status) => status === 101)).toHaveLength(60)
    house.clock.pass(2000)
    expect((await opens(own)).status).toBe(101)
  })
})
