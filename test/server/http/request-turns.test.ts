import { describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { type Requester, RequestTurns } from '../../../server/http/request-turns.ts'
import { openHouse } from './house.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Takes so many for each browser named, in this order, and tells whose began in which turn. */
async function begun(
  asked: readonly (readonly [whose: string, count: number])[],
): Promise<readonly string[]> {
  const turns = new RequestTurns()
  const began: string[] = ['']
  for (const [whose, count] of asked)
    for (let n = 0; n < count; n++)
      turns.take(whose, () => {
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
  it('four requests of one browser are begun; the others wait, in order', async () => {
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

  it('sixteen of all are begun, and each browser has its turn', async () => {
    const many = [...'abcdefgh'].map((whose) => [whose, 6] as const)
    expect(await begun(many)).toEqual(['aaaabbbbccccdddd', 'aabbccddeeeeffff', 'gggghhhheeff', 'gghh'])
  })

  it('browsers that are known begin first, but the others do not wait for all of them', async () => {
    const turns = new RequestTurns()
    const began: string[] = []
    let now = ''
    const take = (whose: Requester, name: string) => turns.take(whose, () => (now += name))
    for (const whose of 'abcdefgh') for (let n = 0; n < 8; n++) take(whose, whose)
    const strangers = ['x', 'y', 'z'].map((name) => ({ name }))
    for (const whose of strangers) for (let n = 0; n < 5; n++) take(whose, whose.name)
    for (let n = 0; n < 4; n++) {
      began.push(now)
      now = ''
      await turn()
    }
    expect(began).toEqual(['aaaabbbbccccdddd', 'aaaabbbbccccxyz', 'ddddeeeeffffxyz', 'gggghhhheeeexyz'])
  })

  it('what is asked later waits behind what waits of the same browser', async () => {
    const turns = new RequestTurns()
    const began: number[] = []
    for (let n = 0; n < 6; n++) turns.take('a', () => void began.push(n))
    await turn()
    turns.take('a', () => void began.push(6))
    await turn()
    await turn()
    expect(began).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('a hundred requests at once are all answered', async () => {
    const house = await openHouse()
    const browser = await house.as('cn-head')
    const got = await Promise.all(Array.from({ length: 100 }, () => browser.get(paths.memoranda)))
    expect(new Set(got.map(({ status }) => status))).toEqual(new Set([200]))
    await house.close()
  })
})
