import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { zLineages } from '../../../model/wire/lineages.ts'
import { paths } from '../../../model/wire/paths.ts'
import { catalogueSchema, emptyCatalogue } from '../../../server/store/catalogue-data.ts'
import type { Browser, Got } from './browser.ts'
import { type House, openHouse } from './house.ts'

let house: House
let secretariat: Browser
beforeEach(async () => {
  house = await openHouse()
  secretariat = await house.as('secretariat')
})
afterEach(() => house.close())

const link = { do: 'link', lineage: 'L06', ref: '2025/j6', relation: 'revise', note: ' 见会议记录 ' }
const confirm = { do: 'confirm', lineage: 'L01', ref: '2024/3/r1' }
const memberIn = (got: Got, lineage: string, ref: string) =>
  zLineages
    .parse(got.body)
    .find(({ id }) => id === lineage)
    ?.members.find((member) => member.ref === ref)

describe('[LB21] the secretariat changes the lines of policy', () => {
  it('what it links is on the line for everybody, confirmed, with who and when', async () => {
    const told = await secretariat.post(paths.lineages, link)
    expect(memberIn(told, 'L06', '2025/j6')).toMatchObject({ confidence: 'confirmed', note: '见会议记录' })
    const delegate = await house.as('us-delegate')
    expect(memberIn(await delegate.get(paths.lineages), 'L06', '2025/j6')).toBeDefined()
    expect(house.catalogue.read().lineageChanges).toEqual([
      { ...link, note: '见会议记录', at: house.clock.now(), by: 'demo-secretariat' },
    ])
  })

  it('confirms and unlinks', async () => {
    const confirmed = await secretariat.post(paths.lineages, confirm)
    expect(memberIn(confirmed, 'L01', '2024/3/r1')?.confidence).toBe('confirmed')
    const gone = await secretariat.post(paths.lineages, { ...confirm, do: 'unlink' })
    expect(memberIn(gone, 'L01', '2024/3/r1')).toBeUndefined()
  })

  it.each([
    [{ ...link, lineage: 'L99' }, 404, 'no-such-lineage'],
    [{ ...link, ref: '2024/9/r99' }, 404, 'no-such-item'],
    [{ ...link, ref: '2024/3/r1', lineage: 'L01' }, 409, 'already-linked'],
    [{ do: 'unlink', lineage: 'L01', ref: '2025/j6' }, 409, 'not-linked'],
    [{ ...confirm, more: 1 }, 400, 'malformed'],
    [{ ...link, relation: 'sibling' }, 400, 'malformed'],
    [{ do: 'begin', lineage: 'L99', title: { zh: '新', en: '' } }, 400, 'malformed'],
  ])('refuses %j', async (change, status, code) => {
    expect(await secretariat.post(paths.lineages, change)).toMatchObject({ status, code })
    expect(house.catalogue.read().lineageChanges).toEqual([])
  })

  it.each(['cn-head', 'us-delegate', 'reviewer'])('%s reads and changes nothing', async (key) => {
    const browser = await house.as(key)
    expect((await browser.get(paths.lineages)).status).toBe(200)
    expect(await browser.post(paths.lineages, link)).toMatchObject({ status: 403, code: 'not-allowed' })
  })

  it('a catalogue from before there were any changes is read', () => {
    const { lineageChanges, ...old } = emptyCatalogue()
    expect(catalogueSchema.parse(old)).toEqual({ ...old, lineageChanges })
  })
})
