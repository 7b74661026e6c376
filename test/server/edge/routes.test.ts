import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { STATES } from '../../../model/dossier/state.ts'
import { ACTIONS, type Action, may } from '../../../model/policy.ts'
import { zCommand } from '../../../model/wire/commands.ts'
import { libraryPaths } from '../../../model/wire/library.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser, Got } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { COMMANDS, type CommandCase } from './commands.ts'
import { COMMAND_ROUTE, ENDINGS, methodOf, ROUTES, type RouteCase, routesOf } from './routes.ts'
import { browserOf, MEMBERS, OUTSIDE, type Standing } from './standing.ts'
import { entries, INTO, type MemoState, textHash } from './state.ts'

const EVERYBODY = [...MEMBERS, ...OUTSIDE]
const ALL = [...ROUTES, ...ENDINGS]
const commands = Object.entries(COMMANDS)

const answerIn = (answer: CommandCase['answer'], state: MemoState): string =>
  typeof answer === 'string' ? answer : answer[state]

/** What the table says of this route to somebody who stands so. */
function expected(one: Pick<RouteCase, 'may' | 'of' | 'answer'>, who: Standing, state: MemoState): string {
  if (one.may === 'anybody') return answerIn(one.answer, state)
  if (who.workspace === null) return 'not-signed-in'
  if (one.may === 'signed-in') return answerIn(one.answer, state)
  const role = one.of === 'workspace' ? who.workspace : who.member
  if (role === null) return 'no-such-memorandum'
  return may(role, one.may) ? answerIn(one.answer, state) : 'not-allowed'
}

function send(browser: Browser, one: RouteCase, memo: string, seq: number): Promise<Got> {
  const { path, body, raw, type } = one.ask(memo, seq)
  return browser.send(path, {
    method: methodOf(one),
    ...(body === undefined ? {} : { body }),
    ...(raw === undefined ? {} : { raw }),
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
  })
}

describe('the matrix holds all there is', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house.close())

  it('[RW1] every route the application answers to has its row, and no row is of yesterday', () => {
    const all = routesOf(house.app)
    const rows = new Set([...ALL.map(({ route }) => route), COMMAND_ROUTE])
    const page = 'GET /^\\/(?!api(?:\\/|$)|sync(?:\\/|$)).*$/'
    expect([...new Set(all)].filter((route) => route !== page).toSorted()).toEqual([...rows].toSorted())
  })

  it('[RW1] every address both ends share is in a row', () => {
    const rows = [COMMAND_ROUTE, ...ALL.map(({ route }) => route)].map((route) => route.split(' ')[1])
    const known: Readonly<Record<string, unknown>> = { ...paths, ...libraryPaths }
    const address = (made: unknown): string =>
      typeof made === 'function' ? String(made('(:x)', '(:x)', '(:x)')) : String(made)
    const form = (path: string): string => path.replace(/\?.*$/, '').replace(/:\w+|\(:x\)/g, '*')
    for (const [name, made] of Object.entries(known))
      expect([name, rows.map((row) => form(row ?? ''))]).toEqual([
        name,
        expect.arrayContaining([form(address(made))]),
      ])
  })

  it('[RW1] every command that is parsed has its row', () => {
    const { options } = zCommand._zod.def as unknown as {
      readonly options: readonly {
        readonly _zod: { readonly propValues: Readonly<Record<string, ReadonlySet<string>>> }
      }[]
    }
    const parsed = options.flatMap((one) => [...(one._zod.propValues.do ?? [])])
    expect(parsed.toSorted()).toEqual(commands.map(([name]) => name).toSorted())
  })

  it('[RW1] every action of the table but typing is asked for, and every state is entered', () => {
    const asked = new Set<string>([...ALL.map((r) => r.may), ...commands.map(([, c]) => c.may)])
    const missing = ACTIONS.filter((action: Action) => !asked.has(action))
    expect(missing).toEqual(['write-text'])
    expect(Object.keys(INTO)).toEqual([...STATES])
  })
})

describe.each(STATES)('[RW1] [PO1] [HT6] [ASVS 8.2.1] [ASVS 8.2.2] while the memorandum is %s', (state) => {
  let house: House
  let before = ''
  let seq = 0
  beforeAll(async () => {
    house = await openHouse()
    await INTO[state](house)
    before = await textHash(house)
  })
  afterAll(() => house.close())

  describe.each(EVERYBODY)('$name', (who) => {
    let browser: Browser
    beforeAll(async () => {
      browser = await browserOf(house, who)
      seq = await entries(house)
    })

    it.each(ROUTES)('$route', async (one) => {
      const got = await send(browser, one, house.memo, seq)
      expect(got.code).toBe(expected(one, who, state))
      expect(await textHash(house)).toBe(before)
    })

    it.each(commands)('command %s', async (name, one) => {
      const was = await entries(house)
      const route = { may: one.may, of: 'memorandum', answer: one.answer } as const
      const wanted = expected(route, who, state)
      const got = await browser.post(paths.commands(house.memo), { do: name, ...one.ask })
      expect(got.code).toBe(wanted)
      expect((await entries(house)) - was).toBe(wanted === '' ? 1 : 0)
      if (wanted === '' && one.undo) await browser.post(paths.commands(house.memo), one.undo)
      expect(await textHash(house)).toBe(before)
    })

    it.each(ENDINGS)('$route', async (one) => {
      const mine = await browserOf(house, who)
      expect((await send(mine, one, house.memo, 0)).code).toBe(expected(one, who, state))
      expect((await mine.get(paths.memoranda)).code).toBe('not-signed-in')
    })
  })
})
