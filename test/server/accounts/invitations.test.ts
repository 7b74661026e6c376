import { describe, expect, it } from 'vitest'
import { exchange, holderOf, issueLink } from '../../../server/accounts/invitations.ts'
import { emptyCatalogue } from '../../../server/store/catalogue-data.ts'
import { openMemory } from '../../../server/store/memory.ts'
import { seams } from '../../support/builders.ts'

const clockOf = () => ({ ...seams(), token: () => 'x'.repeat(43) })

const BROWSER = { was: null, userAgent: 'test', page: null }

describe('[IN6] a link that opens nothing', () => {
  it('is refused before the catalogue is copied', async () => {
    const catalogue = {
      read: () => emptyCatalogue(),
      change: () => Promise.reject(new Error('it was copied')),
    }
    const got = await exchange(catalogue, 'x'.repeat(43), BROWSER, clockOf())
    expect(got).toMatchObject({ ok: false, refusal: { why: 'invitation-unknown' } })
  })

  it('is also one that another browser has just used: of two at once, one is let in', async () => {
    const store = await openMemory()
    const clock = clockOf()
    const person = { id: 'p1', name: '甲', role: 'reviewer', side: null } as const
    const rest = { affiliation: '', demo: false, createdAt: 0, revokedAt: null }
    const token = await store.catalogue.change((draft) => {
      draft.people.push({ ...person, ...rest })
      return issueLink(draft, 'p1', 'invitation', clock).token
    })
    const both = [1, 2].map(() => exchange(store.catalogue, token, BROWSER, clock))
    expect((await Promise.all(both)).map((got) => got.ok || got.refusal.why)).toEqual([
      true,
      'invitation-used',
    ])
    await store.close()
  })
})

describe('[IN8] a page whose answer was lost', () => {
  const [PAGE, OTHER] = ['a'.repeat(32), 'b'.repeat(32)]

  it('opens its link again for ten minutes, and no other page does', async () => {
    const store = await openMemory()
    let now = 1_000_000
    let made = 0
    const clock = { ...seams(), now: () => now, token: () => String(made++).padStart(43, 't') }
    const rest = { affiliation: '', demo: false, createdAt: 0, revokedAt: null }
    const token = await store.catalogue.change((draft) => {
      draft.people.push({ id: 'p1', name: '甲', role: 'head', side: 'cn', ...rest })
      return issueLink(draft, 'p1', 'invitation', clock).token
    })
    const enter = async (page: string | null) => {
      const got = await exchange(store.catalogue, token, { ...BROWSER, page }, clock)
      return got.ok ? got.value.token !== null : got.refusal.why
    }
    // A network that asks twice at once.
    expect(await Promise.all([enter(PAGE), enter(PAGE)])).toEqual([true, true])
    expect(holderOf(store.catalogue, token, { was: null, page: PAGE }, clock).ok).toBe(true)
    for (const page of [OTHER, null]) {
      expect(await enter(page)).toBe('invitation-used')
      expect(holderOf(store.catalogue, token, { was: null, page }, clock).ok).toBe(false)
    }
    now += 10 * 60_000 - 1
    expect(await enter(PAGE)).toBe(true)
    now += 1
    expect(await enter(PAGE)).toBe('invitation-used')
    // Every session of it is of that person; the first one was not put out by the second.
    const { sessions } = store.catalogue.read()
    expect(sessions.map(({ person, endedAt }) => [person, endedAt])).toEqual(Array(3).fill(['p1', null]))
    await store.close()
  })

  it('opens none again that was used without a name for the page', async () => {
    const store = await openMemory()
    const clock = clockOf()
    const rest = { affiliation: '', demo: false, createdAt: 0, revokedAt: null }
    const token = await store.catalogue.change((draft) => {
      draft.people.push({ id: 'p1', name: '甲', role: 'head', side: 'cn', ...rest })
      return issueLink(draft, 'p1', 'invitation', clock).token
    })
    expect(await exchange(store.catalogue, token, BROWSER, clock)).toMatchObject({ ok: true })
    for (const page of [null, PAGE])
      expect(await exchange(store.catalogue, token, { ...BROWSER, page }, clock)).toMatchObject({ ok: false })
    await store.close()
  })
})

describe('[IN7] whose link it is', () => {
  it('is told as often as it is asked, and the link can still be used; not once it was used by somebody else', async () => {
    const store = await openMemory()
    const clock = clockOf()
    const rest = { affiliation: '', demo: false, createdAt: 0, revokedAt: null }
    const token = await store.catalogue.change((draft) => {
      draft.people.push({ id: 'p1', name: '甲', role: 'head', side: 'cn', ...rest })
      return issueLink(draft, 'p1', 'invitation', clock).token
    })
    const ask = () => holderOf(store.catalogue, token, BROWSER, clock)
    const before = store.catalogue.read()
    for (const got of [ask(), ask()])
      expect(got).toMatchObject({ ok: true, value: { name: '甲', role: 'head', side: 'cn' } })
    expect(store.catalogue.read()).toBe(before)
    expect(await exchange(store.catalogue, token, BROWSER, clock)).toMatchObject({ ok: true })
    expect(ask()).toMatchObject({ ok: false, refusal: { why: 'invitation-used' } })
    await store.close()
  })

  it('is not told of a link that opens nothing, nor of somebody whose access was revoked', async () => {
    const store = await openMemory()
    const clock = clockOf()
    const token = await store.catalogue.change((draft) => {
      draft.people.push({
        id: 'p1',
        name: '甲',
        role: 'head',
        side: 'cn',
        affiliation: '',
        demo: false,
        createdAt: 0,
        revokedAt: 1,
      })
      return issueLink(draft, 'p1', 'invitation', clock).token
    })
    expect(holderOf(store.catalogue, token, BROWSER, clock)).toMatchObject({
      refusal: { why: 'person-revoked' },
    })
    expect(holderOf(store.catalogue, 'y'.repeat(43), BROWSER, clock)).toMatchObject({
      refusal: { why: 'invitation-unknown' },
    })
    await store.close()
  })
})
