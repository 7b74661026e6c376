import { describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { type Requester, RequestTurns } from '../../../server/http/request-turns.ts'
import { openHouse } from './house.ts'

const person = (whose: string, line: object = {}): Requester => ({ known: true, whose, line })
const stranger = (whose: string, line: object = {}): Requester => ({ known: false, whose, line })

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Takes so many for each browser named, in this order, and tells whose began in which turn. */
async function begun(
  asked: readonly (readonly [whose: string, count: number])[],
): Promise<readonly string[]> {
  const turns = new RequestTurns()
  const began: string[] = ['']
  for (const [whose, count] of asked)
    for (let n = 0; n < count; n++)
      turns.take(person(whose), () => {
        began[began.length - 1] += whose
      })
  const all = asked.reduce((sum, [, count]) => sum + count, 0)
  while (began.join('').length < all) {
    began.push('')
    await turn()
  }
  return began
}

describe('[HL5] in a turn of the event loop', () => {
  it('four requests of one person are begun; the others wait, in order', async () => {
    expect(await begun([['a', 3]])).toEqual(['aaa'])
    expect(await begun([['a', 10]])).toEqual(['aaaa', 'aaaa', 'aa'])
  })

  it('whoever sends many does not hold up whoever sends one', async () => {
    expect(
      await begun([
        ['a', 10],
        ['b', 1],
      ]),
    ).toEqual(['aaaab', 'aaaa', 'aa'])
  })

  it('sixteen of all are begun, and each person has a turn', async () => {
    const many = [...'abcdefgh'].map((whose) => [whose, 6] as const)
    expect(await begun(many)).toEqual(['aaaabbbbccccdddd', 'aabbccddeeeeffff', 'gggghhhheeff', 'gghh'])
  })

  /** What is begun in each of the first turns, by the names that are said when it is taken. */
  async function beganInTurns(
    count: number,
    taken: readonly (readonly [whose: Requester, name: string])[],
  ): Promise<readonly string[]> {
    const turns = new RequestTurns()
    const began: string[] = []
    let now = ''
    for (const [whose, name] of taken) turns.take(whose, () => (now += name))
    for (let n = 0; n < count; n++) {
      began.push(now)
      now = ''
      await turn()
    }
    return began
  }
  const times = (count: number, whose: Requester, name = whose.whose) =>
    Array.from({ length: count }, () => [whose, name] as const)

  it('people who are known begin first, but the others do not wait for all of them', async () => {
    const known = [...'abcdefgh'].flatMap((whose) => times(8, person(whose)))
    const others = [...'xyz'].flatMap((whose) => times(5, stranger(whose)))
    expect(await beganInTurns(4, [...known, ...others])).toEqual([
      'aaaabbbbccccdddd',
      'aaaabbbbccccxxxx',
      'ddddeeeeffffyyyy',
      'gggghhhheeeezzzz',
    ])
  })

  it('hundreds of lines of one address are one stranger: whoever asks from elsewhere waits for eight of them', async () => {
    const flood = Array.from({ length: 200 }, () => [stranger('203.0.113.7'), 'x'] as const)
    const [now, next] = await beganInTurns(2, [...flood, ...times(2, stranger('198.51.100.1'), 'y')])
    expect([now, next]).toEqual(['xxxxxxxxyy', 'xxxxxxxx'])
  })

  it('of one address each line has its turn', async () => {
    const [one, other] = [stranger('198.51.100.1', {}), stranger('198.51.100.1', {})]
    expect(await beganInTurns(3, [...times(16, one, 'x'), ...times(3, other, 'y')])).toEqual([
      'xxxxxxxx',
      'xyxyxyxx',
      'xxx',
    ])
  })

  it('the sessions and lines of one person have one share', async () => {
    const flood = Array.from({ length: 40 }, () => [person('a'), 'a'] as const)
    expect(await beganInTurns(2, [...flood, ...times(2, person('b'))])).toEqual(['aaaabb', 'aaaa'])
  })

  it('what is asked later waits behind what waits on the same line', async () => {
    const [turns, a] = [new RequestTurns(), person('a')]
    const began: number[] = []
    for (let n = 0; n < 6; n++) turns.take(a, () => void began.push(n))
    await turn()
    turns.take(a, () => void began.push(6))
    await turn()
    await turn()
    expect(began).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('a session makes a person of whatever a browser says besides; a cookie that signs nobody in makes no person', async () => {
    const house = await openHouse({ trustedProxies: ['127.0.0.1'] })
    const browser = await house.as('cn-head')
    await browser.get(paths.memoranda)
    const line = { remoteAddress: '127.0.0.1' }
    const whose = (headers: Readonly<Record<string, string>>): Requester =>
      house.browsers.of(Object.assign(Object.create(null), { headers, socket: line }))
    const { whose: id } = whose({ cookie: browser.cookie })
    expect(whose({ cookie: `a=1; ${browser.cookie}; b=2` })).toEqual(person(id, line))
    const from = { 'x-forwarded-for': '192.0.2.1, 203.0.113.7' }
    expect(whose({ cookie: `concord=${'x'.repeat(43)}`, ...from })).toEqual(stranger('203.0.113.7', line))
    expect(whose({})).toEqual(stranger('127.0.0.1', line))
    await house.close()
  })

  it('a hundred requests at once are all answered', async () => {
    const house = await openHouse()
    const browser = await house.as('cn-head')
    const got = await Promise.all(Array.from({ length: 100 }, () => browser.get(paths.memoranda)))
    expect(new Set(got.map(({ status }) => status))).toEqual(new Set([200]))
    await house.close()
  })
})
