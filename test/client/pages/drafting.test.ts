import { describe, expect, it } from 'vitest'
import { bannerDue, newestOf } from '../../../client/pages/drafting/banners/banner.ts'
import { firstTab } from '../../../client/pages/drafting/desk-view.ts'
import {
  changed,
  emptyRow,
  extended,
  moved,
  peopleOf,
  rowsOf,
  without,
} from '../../../client/pages/drafting/particulars/delegation.ts'
import { entriesOf, fieldsOf } from '../../../client/pages/drafting/particulars/entries.ts'
import { presentPeople } from '../../../client/pages/drafting/present-people.ts'
import { personId } from '../../../model/ids.ts'
import { emptyFields, type Fields } from '../../../model/memo/particulars.ts'

describe('the banner', () => {
  it.each([
    ['saved', { state: 'saved', seq: 1 }, 99_000, false],
    ['just typed', { state: 'saving', unsaved: 1, since: 0 }, 3_999, false],
    ['unsaved for a few seconds', { state: 'saving', unsaved: 1, since: 0 }, 4_000, true],
    ['a short interruption', { state: 'disconnected', unsaved: 0, since: 0 }, 500, false],
    ['disconnected', { state: 'disconnected', unsaved: 0, since: 0 }, 1_000, true],
  ] as const)('[SV4] %s', (_, save, now, due) => {
    expect(bannerDue(save, now)).toBe(due)
  })
})

describe('the form of the meeting', () => {
  const fields: Fields = {
    round: 9,
    meetingStart: '2026-10-20',
    meetingEnd: null,
    place: { zh: '北京', en: 'Beijing' },
    hosts: { cn: ['甲', '乙'], us: [] },
    factsAsOf: '2026-10-22',
    year: null,
    previousEnd: '2025-10-31',
    firstSide: { zh: 'us', en: 'us' },
  }
  it('[FF1] what is not changed comes back unchanged', () => {
    expect(fieldsOf(entriesOf(fields))).toEqual(fields)
    expect(fieldsOf(entriesOf(emptyFields(9)))).toEqual(emptyFields(9))
  })
  it('[FF2] empty lines are not hosts, and names are trimmed', () => {
    const typed = { ...entriesOf(fields), hostsUs: ' A \n\n B\n' }
    expect(fieldsOf(typed).hosts.us).toEqual(['A', 'B'])
  })
})

describe('a pasted list', () => {
  const told = (name: string, head = false) => ({ name, affiliation: '单位', head })
  let key = 0
  const extend = (start: readonly string[], ...people: ReturnType<typeof told>[]) => {
    const rows = start.map((name, n) => ({ ...emptyRow(`r${n}`), name, head: name === '甲' }))
    return extended(rows, people, () => `p${key++}`).map((row) => `${row.head ? '*' : ''}${row.name}`)
  }
  it.each([
    [[], [told('乙'), told('丙')], ['乙', '丙']],
    [['甲', ''], [told('乙')], ['*甲', '乙']],
    [['甲'], [told('甲'), told('乙'), told('乙')], ['*甲', '乙']],
    [['甲'], [told('乙', true)], ['甲', '*乙']],
    [['甲'], [told('甲', true), told('乙')], ['*甲', '乙']],
  ])('[FF8] %o with %o becomes %o', (start, people, expected) => {
    expect(extend(start, ...people)).toEqual(expected)
  })
})

describe('the form of the participants', () => {
  const person = (name: string, head = false) => ({ name, affiliation: '', head, listed: true })
  let key = 0
  const rows = rowsOf([person('a', true), person('b'), person('c')], () => `k${key++}`)
  const names = (of: typeof rows) => of.map((row) => row.name).join('')

  it.each([
    ['k0', 1, 'bac'],
    ['k2', -1, 'acb'],
    ['k0', -1, 'abc'],
    ['k2', 1, 'abc'],
  ] as const)('[FF3] moving %s by %i gives %s', (row, by, expected) => {
    expect(names(moved(rows, row, by))).toBe(expected)
  })
  it('[FF4] a side has one head: naming another takes it from the first', () => {
    expect(changed(rows, 'k1', { head: true }).map((row) => row.head)).toEqual([false, true, false])
    expect(changed(rows, 'k1', { listed: false }).map((row) => row.head)).toEqual([true, false, false])
  })
  it('[FF5] rows added and removed; what is sent is trimmed and has no keys', () => {
    const more = [...without(rows, 'k1'), { ...emptyRow('k9'), name: ' d ' }]
    expect(peopleOf(more)).toEqual([person('a', true), person('c'), person('d')])
  })
})

it.each([
  ['reviewer', 'comments'],
  ['head', 'priorItems'],
  ['delegate', 'priorItems'],
  ['secretariat', 'priorItems'],
  ['observer', 'priorItems'],
] as const)('[DV1] the desk of a %s opens with the %s', (role, tab) => {
  expect(firstTab(role)).toBe(tab)
})

it('[HE1] a person with several tabs is listed once, oneself first', () => {
  const here = (client: number, person: string, me = false) => ({
    client,
    person: personId(person),
    name: person,
    side: null,
    role: 'reviewer' as const,
    me,
  })
  const all = presentPeople([here(1, 'other'), here(2, 'myself'), here(3, 'myself', true), here(4, 'other')])
  expect(all.map((each) => [each.person, each.me])).toEqual([
    ['myself', true],
    ['other', false],
  ])
})

it('[RG5] of a reading that is closed and a text that is thawed, the last alone is told of', () => {
  const [earlier, later] = [{ seq: 3 }, { seq: 9 }]
  expect(newestOf(earlier, later)).toBe(later)
  expect(newestOf(later, earlier)).toBe(later)
  expect(newestOf(null, earlier)).toBe(earlier)
  expect(newestOf(earlier, null)).toBe(earlier)
  expect(newestOf(null, null)).toBeNull()
})
