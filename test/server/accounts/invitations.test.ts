import { describe, expect, it } from 'vitest'
import { exchange, holderOf, issueLink } from '../../../server/accounts/invitations.ts'
import { emptyCatalogue } from '../../../server/store/catalogue-data.ts'
import { openMemory } from '../../../server/store/memory.ts'
import { seams } from '../../support/builders.ts'

const clockOf = () => ({ ...seams(), token: () => 'x'.repeat(43) })

const BROWSER = { was: null, userAgent: 'test' }

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

describe('[IN7] whose link it is', () => {
  it('is told as often as it is asked, and the link can still be used; not once it was used by somebody else', async () => {
    const store = await openMemory()
    const clock = clockOf()
    const rest = { affiliation: '', demo: false, createdAt: 0, revokedAt: null }
    const token = await store.catalogue.change((draft) => {
      draft.people.push({ id: 'p1', name: '甲', role: 'head', side: 'cn', ...rest })
      return issueLink(draft, 'p1', 'invitation', clock).token
    })
    const ask = () => holderOf(store.catalogue, token, null, clock)
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
    expect(holderOf(store.catalogue, token, null, clock)).toMatchObject({
      refusal: { why: 'person-revoked' },
    })
    expect(holderOf(store.catalogue, 'y'.repeat(43), null, clock)).toMatchObject({
      refusal: { why: 'invitation-unknown' },
    })
    await store.close()
  })
})
