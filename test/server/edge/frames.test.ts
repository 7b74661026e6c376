import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { STATES } from '../../../model/dossier/state.ts'
import { may } from '../../../model/policy.ts'
import { FRAME } from '../../../model/wire/frames.ts'
import { sampled } from '../../support/scale.ts'
import type { Browser } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { FRAMES, SENT, TAKEN } from './frames.ts'
import { joined, openLine, presence, RawLine, statesIn, TRANSPORTS } from './raw-line.ts'
import { browserOf, MEMBERS, OUTSIDE } from './standing.ts'
import { entries, INTO, textHash } from './state.ts'

it('[RW1] every type of frame and every kind of sync message is in the matrix', () => {
  const covered = new Set(FRAMES.map(({ type }) => type))
  expect(Object.keys(FRAME).filter((type) => ![...covered].some((one) => one === type))).toEqual([])
  expect([...TAKEN, ...SENT].toSorted()).toEqual(Object.keys(FRAME).toSorted())
  // Of what only the server says there is a list, so that a new one is thought about.
  expect(SENT.toSorted()).toEqual(['digest', 'facts', 'hello', 'notice', 'reject', 'saved'])
  expect([...new Set(FRAMES.flatMap(({ kind }) => kind ?? []))].toSorted()).toEqual([0, 1, 2, 3])
})

const EVERYWHERE = TRANSPORTS.flatMap((transport) => STATES.map((state) => ({ ...transport, state })))

describe.each(sampled(EVERYWHERE, 3))(
  '[RW1] [LN1] [ASVS 8.3.1] $over by hand, while the memorandum is $state',
  ({ dial, state }) => {
    let house: House
    beforeAll(async () => {
      house = await openHouse()
      await INTO[state](house)
    })
    afterAll(() => house.close())

    describe.each(MEMBERS)('$name', ({ member, ...who }) => {
      let browser: Browser
      beforeAll(async () => {
        browser = await browserOf(house, { member, ...who })
      })
      const can = {
        write: member !== null && may(member, 'write-text'),
        closed: state === 'drafting' ? null : state,
      }

      it.each(FRAMES)('$name', async ({ make, outcome, writes }) => {
        const line = await openLine(house, browser, dial)
        const [text, seq] = [await textHash(house), await entries(house)]
        const wanted = outcome(can)
        expect(await line.outcome(make(line))).toEqual(wanted)
        const changed = writes === true && wanted.closed === null
        expect((await textHash(house)) !== text).toBe(changed)
        expect((await entries(house)) > seq).toBe(changed)
        line.socket.close()
        await line.closed
      })

      it('says nothing to the others in the name of somebody else', async () => {
        const [line, witness] = [await openLine(house, browser, dial), await openLine(house, browser, dial)]
        const forged = line.client ^ 3
        line.socket.send(presence(forged, 1, { user: { name: '冒名' } }))
        line.socket.send(presence(line.client, 1, { user: { name: '冒名' }, role: 'head' }))
        const said = await witness.until((frame) => statesIn(frame)?.get(line.client) ?? null)
        expect(JSON.parse(said ?? '{}').user).toMatchObject({ role: member })
        expect(said).not.toContain('冒名')
        const seen = witness.frames.flatMap((frame) => [...(statesIn(frame)?.keys() ?? [])])
        expect(seen).not.toContain(forged)
        for (const each of [line, witness]) each.socket.terminate()
      })
    })

    describe.each(OUTSIDE)('$name', (who) => {
      let browser: Browser
      let ours: Browser
      beforeEach(async () => {
        browser = await browserOf(house, who)
        ours = await house.as('cn-delegate')
      })

      it('[ASVS 4.4.3] is closed at the door, whatever comes through it, and told nothing of the text', async () => {
        const handed = await joined(house, ours)
        const text = await textHash(house)
        const seq = await entries(house)
        const known = await openLine(house, ours, dial)
        const stranger = new RawLine(house, browser, handed, dial)
        stranger.doc.clientID = handed.clientId
        await new Promise<void>((resolve) => stranger.socket.once('open', () => resolve()))
        for (const { make, type } of FRAMES)
          if (type !== 'sync') stranger.socket.send(make(stranger))
          else stranger.socket.send(make(known))
        expect(await stranger.closed).toBe(who.door)
        expect(stranger.frames).toEqual([])
        expect(await textHash(house)).toBe(text)
        expect(await entries(house)).toBe(seq + 1)
        known.socket.terminate()
      })
    })
  },
)
