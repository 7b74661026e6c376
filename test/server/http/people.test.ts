import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { zInvited, zPeople } from '../../../model/wire/people.ts'
import type { Browser, Got } from './browser.ts'
import { demo, type House, openHouse } from './house.ts'

let house: House
let secretariat: Browser
beforeEach(async () => {
  house = await openHouse()
  secretariat = await house.as('secretariat')
})
afterEach(() => house.close())

const invitation = { name: '某', role: 'observer', side: null, affiliation: '', memoranda: [] as string[] }
const invited = (got: Got) => {
  const { person, url, expiresAt } = zInvited.parse(got.body)
  return { person, expiresAt, token: url.split('#')[1] ?? '' }
}
const card = async (id: string) =>
  zPeople.parse((await secretariat.get(paths.people)).body).find((person) => person.id === id)
const members = async () => {
  const dossier = await house.parts.memoranda.dossier(house.memo)
  if (!dossier.ok) throw new Error(dossier.refusal.why)
  return [...dossier.value.members.values()].filter((m) => m.removedAt === null).map((m) => m.person)
}

describe('the people of the workspace', () => {
  it('are listed with their newest invitation, when they were last here and their memoranda', async () => {
    expect(await card('demo-secretariat')).toMatchObject({
      role: 'secretariat',
      demo: true,
      invitation: { usedAt: house.clock.now() },
      lastSeenAt: house.clock.now(),
      memoranda: [house.memo],
    })
    expect(await card('demo-us-head')).toMatchObject({ invitation: null, lastSeenAt: null, side: 'us' })
  })

  it('an invited delegate becomes a member where the invitation says, and comes in', async () => {
    const delegate = {
      ...invitation,
      name: ' 周\u200b代表 ',
      role: 'delegate',
      side: 'cn',
      memoranda: [house.memo],
    }
    const { person, token, expiresAt } = invited(await secretariat.post(paths.people, delegate))
    expect(person).toMatchObject({ name: '周代表', role: 'delegate', side: 'cn', memoranda: [house.memo] })
    expect(expiresAt).toBe(house.clock.now() + 7 * 86_400_000)
    expect(await members()).toContain(person.id)
    const browser = house.browser()
    expect((await browser.exchange(token)).body).toMatchObject({ path: `/m/${house.memo}` })
  })

  it('nothing is half done: a second head is refused before the person exists', async () => {
    const before = house.catalogue.read()
    const head = { ...invitation, role: 'head', side: 'us', memoranda: [house.memo] }
    expect((await secretariat.post(paths.people, head)).code).toBe('two-heads')
    expect(house.catalogue.read()).toBe(before)
  })

  it('without a memorandum, or with several, the way leads home', async () => {
    const { token } = invited(await secretariat.post(paths.people, invitation))
    expect((await house.browser().exchange(token)).body).toMatchObject({ path: '/' })
  })
})

describe('revoking', () => {
  it('[PE4] ends sessions and links, removes from the memoranda and closes the sockets', async () => {
    const delegate = await house.as('cn-delegate')
    const unused = await house.link('demo-cn-delegate')
    expect((await secretariat.delete(paths.person('demo-cn-delegate'))).status).toBe(200)
    expect(house.over).toHaveLength(1)
    expect((await delegate.get(paths.memoranda)).code).toBe('not-signed-in')
    expect((await house.browser().exchange(unused)).code).toBe('person-revoked')
    expect(await members()).not.toContain(demo('cn-delegate'))
    expect(await card('demo-cn-delegate')).toMatchObject({ revokedAt: house.clock.now(), memoranda: [] })
    expect((await secretariat.delete(paths.person('demo-cn-delegate'))).code).toBe('person-revoked')
  })

  it('[PE3] an invitation again lets the same person in again, where they had been', async () => {
    await secretariat.delete(paths.person('demo-cn-delegate'))
    house.clock.pass(1000)
    const { person, token } = invited(await secretariat.post(paths.invitations('demo-cn-delegate')))
    expect(person).toMatchObject({ revokedAt: null, memoranda: [house.memo] })
    expect((await house.browser().exchange(token)).status).toBe(200)
  })

  it('who had been taken out of a memorandum before stays out', async () => {
    const out = { do: 'remove-member', person: 'demo-reviewer' }
    expect((await secretariat.post(paths.commands(house.memo), out)).status).toBe(200)
    house.clock.pass(1000)
    await secretariat.delete(paths.person('demo-reviewer'))
    const { person } = invited(await secretariat.post(paths.invitations('demo-reviewer')))
    expect(person.memoranda).toEqual([])
  })

  it('[PE5] holds though a memorandum cannot be told of it; the log says which', async () => {
    const deaf = await openHouse({
      memoranda: (real) => ({
        ...real,
        dossier: (id) => real.dossier(id),
        manage: () => Promise.reject(new Error('the disk is full')),
      }),
    })
    const delegate = await deaf.as('cn-delegate')
    const revoked = await (await deaf.as('secretariat')).delete(paths.person('demo-cn-delegate'))
    expect(revoked.status).toBe(200)
    expect((await delegate.get(paths.memoranda)).code).toBe('not-signed-in')
    const warned = deaf.logged.filter((line) => line.includes('not told of a revocation'))
    expect(warned).toEqual([expect.stringContaining(deaf.memo)])
    await deaf.close()
  })

  it('[PE2] the last of the secretariat stays', async () => {
    expect((await secretariat.delete(paths.person('demo-secretariat'))).code).toBe('last-secretariat')
  })

  it('the last of the secretariat in a memorandum: whoever revokes takes the chair', async () => {
    const { token } = invited(await secretariat.post(paths.people, { ...invitation, role: 'secretariat' }))
    const second = house.browser()
    await second.exchange(token)
    expect((await second.get(paths.memoranda)).body).toEqual([])
    expect((await second.delete(paths.person('demo-secretariat'))).status).toBe(200)
    expect((await second.get(paths.memoranda)).body).toMatchObject([{ id: house.memo, role: 'secretariat' }])
    expect(await members()).not.toContain(demo('secretariat'))
    expect((await secretariat.get(paths.people)).code).toBe('not-signed-in')
  })
})

describe('members by command', () => {
  it('[ME3] a member is somebody of the workspace, under the name known there', async () => {
    const { person } = invited(await secretariat.post(paths.people, { ...invitation, name: '观察员' }))
    const add = { do: 'add-member', person: person.id, name: '冒名', role: 'observer', side: null }
    expect((await secretariat.post(paths.commands(house.memo), add)).status).toBe(200)
    const dossier = await house.parts.memoranda.dossier(house.memo)
    expect(dossier.ok && dossier.value.members.get(person.id)?.name).toBe('观察员')
    const nobody = { ...add, person: 'nobody1' }
    expect((await secretariat.post(paths.commands(house.memo), nobody)).code).toBe('no-such-person')
  })
})
