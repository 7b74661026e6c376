import { once } from 'node:events'
import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { elementsOf, readBlock, textsOf } from '../../../model/draft/text.ts'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { libraryPaths } from '../../../model/wire/library.ts'
import { paths } from '../../../model/wire/paths.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import type { Browser, Got } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { live, openLine, type RawLine, TRANSPORTS } from './raw-line.ts'
import { entries, roomOf } from './state.ts'

/**
 * Rights that ended are out within this (ms), on sockets and on HTTP. Of work, not of the clock: the order of events
 * shows that nothing is waited for, and what else this machine is doing is no part of it.
 */
const AT_ONCE = 1000
const MARK = '伪'

type Ending = {
  readonly name: string
  readonly end: (house: House, secretariat: Browser, own: Browser) => Promise<Got>
  /** What the sockets are closed with. */
  readonly code: number
  /** What a request is answered with from then on; '' when the person may come back. */
  readonly http: string
}

const person = 'demo-cn-delegate'
const command = (house: House, by: Browser, body: object) => by.post(paths.commands(house.memo), body)
const another = { do: 'add-member', person, name: '某', role: 'observer', side: null }

const ENDINGS: readonly Ending[] = [
  {
    name: 'the person is revoked',
    end: (_, secretariat) => secretariat.delete(paths.person(person)),
    code: 4401,
    http: 'not-signed-in',
  },
  { name: 'signs out', end: (_, __, own) => own.delete(paths.session), code: 4401, http: 'not-signed-in' },
  {
    name: 'signs out everywhere, from elsewhere',
    end: async (house) => (await house.as('cn-delegate')).delete(paths.sessions),
    code: 4401,
    http: 'not-signed-in',
  },
  {
    name: 'somebody else signs in in this browser',
    async end(house, _, own) {
      const shared = house.browser()
      shared.cookie = own.cookie
      return shared.exchange(await house.link('demo-reviewer'))
    },
    code: 4401,
    http: 'not-signed-in',
  },
  {
    name: 'becomes an observer',
    end: (house, secretariat) => command(house, secretariat, another),
    code: 1012,
    http: '',
  },
  {
    name: 'is removed from the memorandum',
    end: (house, secretariat) => command(house, secretariat, { do: 'remove-member', person }),
    code: 4403,
    http: 'no-such-memorandum',
  },
]

const freeText = (root: Y.XmlFragment): Y.XmlText => {
  const element = elementsOf(root).find((one) => !readBlock(one).locked && textsOf(one).length > 0)
  const [text] = element ? textsOf(element) : []
  if (!text) throw new Error('no block to write in')
  return text
}

const write = (line: RawLine): void =>
  line.socket.send(live(line.updateOf((root) => freeText(root).insert(0, MARK))))

async function taken(house: House): Promise<number> {
  const memo = await (await roomOf(house)).memorandum('zh')
  if (!memo.ok) throw new Error(memo.refusal.why)
  return JSON.stringify(memo.value).split(MARK).length - 1
}

describe.each(TRANSPORTS)(
  '[RW1] [LN1] [ASVS 8.3.2] [ASVS 7.4.1] what ends rights ends them at once over $over',
  ({ dial }) => {
    let house: House
    let secretariat: Browser
    let own: Browser
    beforeEach(async () => {
      house = await openHouse()
      secretariat = await house.as('secretariat')
      own = await house.as('cn-delegate')
    })
    afterEach(() => house.close())

    it.each(ENDINGS)('when $name, with frames in flight', async ({ end, code, http }) => {
      const [writer, reader] = [await openLine(house, own, dial), await openLine(house, own, dial)]
      for (let n = 0; n < 60; n++) write(writer)
      // It does not hear the goodbye, and goes on writing as if nothing had been.
      writer.socket.pause()
      const worked = stopwatch()
      expect((await end(house, secretariat, own)).code).toBe('')
      // The answer comes after the deed.
      expect(house.rooms.counts().connections).toBe(0)
      const [text, seq] = [await taken(house), await entries(house)]
      for (let n = 0; n < 30; n++) write(writer)
      expect((await own.get(paths.memorandum(house.memo))).code).toBe(http)
      expect(await reader.closed).toBe(code)
      expect(worked()).toBeLessThan(AT_ONCE)
      writer.socket.resume()
      expect(await writer.closed).toBe(code)
      expect([await taken(house), await entries(house)]).toEqual([text, seq])
      expect(text).toBeLessThanOrEqual(60)
    })

    it('who became an observer comes back, and reads only', async () => {
      const before = await openLine(house, own, dial)
      await command(house, secretariat, another)
      expect(await before.closed).toBe(1012)
      const after = await openLine(house, own, dial)
      const seq = await entries(house)
      expect(await after.outcome(live(after.updateOf((root) => freeText(root).insert(0, MARK))))).toEqual({
        closed: 4403,
        why: 'not-allowed',
      })
      expect(await entries(house)).toBe(seq)
    })

    it('[UP6] a session that ends by the clock alone takes its sockets along', async () => {
      const line = await openLine(house, own, dial)
      house.clock.pass(31 * 86_400_000)
      expect((await own.get(paths.memoranda)).code).toBe('not-signed-in')
      house.beat()
      expect(await line.closed).toBe(4401)
    })
  },
)

describe('[SE4] [ASVS 8.3.2] a request that was on its way when the session ended', () => {
  let house: House
  let own: Browser
  beforeEach(async () => {
    house = await openHouse()
    own = await house.as('secretariat')
  })
  afterEach(() => house.close())

  /** Sends the header, waits until the server has it, lets the session end, sends the body. */
  async function late(path: string, body: string, type: string): Promise<number> {
    const { hostname, port } = new URL(house.url)
    const headers = {
      cookie: own.cookie,
      [CSRF_HEADER]: own.csrf,
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      expect: '100-continue',
    }
    const sent = request({ hostname, port, path, method: 'POST', headers })
    sent.flushHeaders()
    await once(sent, 'continue')
    sent.write(body.slice(0, 1))
    const everywhere = house.browser()
    everywhere.cookie = own.cookie
    everywhere.csrf = own.csrf
    expect((await everywhere.delete(paths.sessions)).status).toBe(200)
    sent.end(body.slice(1))
    const [response] = await once(sent, 'response')
    response.resume()
    return response.statusCode
  }

  const invite = JSON.stringify({ name: '某', role: 'observer', side: null, affiliation: '', memoranda: [] })
  it('is refused after its body, and nothing is written', async () => {
    const before = house.catalogue.read().people
    expect(await late(paths.people, invite, 'application/json')).toBe(401)
    expect(house.catalogue.read().people).toEqual(before)
  })

  it('also when the body is a command', async () => {
    const seq = await entries(house)
    expect(await late(paths.commands(house.memo), '{"do":"freeze"}', 'application/json')).toBe(401)
    expect(await entries(house)).toBe(seq)
  })

  it('also when the body is a file', async () => {
    const upload = libraryPaths.upload('r6.txt', 2023, 6)
    expect(await late(upload, 'a text', 'application/octet-stream')).toBe(401)
    expect(house.parts.library.drafts.list()).toEqual([])
  })
})
