import type { Page, Request } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { zCreated } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { zInvited } from '../../model/wire/people.ts'
import { IS_FULL } from '../support/scale.ts'
import { drawn } from './support/characters.ts'
import { deskOf } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { post } from './support/raw-socket.ts'
import { enter, type Visitor, visit } from './support/visitor.ts'
import { wordsIn } from './support/words.ts'

const ROLES = ['secretariat', 'cn-head', 'us-delegate', 'reviewer', 'observer'] as const
const WALKERS = [...ROLES, 'nobody'] as const
type Walker = (typeof WALKERS)[number]

const words = wordsIn('zh')
/** These end the walk, or hold the page until somebody answers the browser. */
const LEFT_ALONE = [words.drafting.print, words.common.otherLanguage, words.device.signOut]

/** Everything that is wrong with what a page asks for, says or throws, after the place where it happened. */
function watched(page: Page) {
  const wrong: string[] = []
  const under = new Set<Request>()
  let place = ''
  const note = (what: string) => void wrong.push(`${place}: ${what}`)
  page.on('request', (request) => void under.add(request))
  page.on('requestfinished', (request) => void under.delete(request))
  page.on('requestfailed', (request) => {
    under.delete(request)
    const why = request.failure()?.errorText ?? ''
    // What the page before was still asking for.
    if (why !== 'net::ERR_ABORTED') note(`${request.url()} ${why}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400)
      note(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(message.text())
  })
  page.on('pageerror', (error) => note(String(error)))
  /** Nothing is under way once a frame was drawn, and nothing says that it loads. */
  const settled = () =>
    eventually(async () => {
      const loading = await page.locator('.loading:visible').allTextContents()
      await drawn(page)
      return [...loading, ...[...under].map((request) => request.url())]
    }).toEqual([])
  return {
    wrong,
    settled,
    at: (where: string) => {
      place = where
    },
  }
}

describe('a walk through every page', () => {
  const meeting = convene()
  const walkers = new Map<Walker, Visitor>()
  let memo = ''
  let foreign = ''

  beforeAll(async () => {
    const secretariat = await meeting.enter('secretariat')
    memo = deskOf(secretariat.page).memo()
    const invitation = { name: '观察员甲', role: 'observer', side: null, affiliation: '', memoranda: [memo] }
    const { url } = zInvited.parse((await post(secretariat.page, paths.people, invitation)).body)
    foreign = await anotherMemorandum(secretariat.page)
    walkers.set('secretariat', secretariat)
    walkers.set('observer', await enter(meeting.browser, url))
    walkers.set('nobody', await visit(meeting.browser, meeting.concord.url))
    for (const role of ['cn-head', 'us-delegate', 'reviewer'] as const)
      walkers.set(role, await meeting.enter(role))
  })

  const walkerOf = (who: Walker): Page => {
    const page = walkers.get(who)?.page
    if (page === undefined) throw new Error(`${who} did not come`)
    return page
  }

  const addresses = () => [
    '/',
    '/new',
    '/people',
    '/library',
    '/library/new',
    '/library/lineages',
    '/library/2025',
    '/library/siis-2021',
    '/library/none',
    `/m/${memo}`,
    `/m/${memo}#block-none`,
    `/m/${memo}/compare`,
    `/m/${memo}/compare?from=now&to=now`,
    `/m/${memo}/compare?from=nothing`,
    `/m/${memo}/lineages`,
    '/m/m-that-is-not-there',
    '/m/m-that-is-not-there/compare',
    '/m/m-that-is-not-there/lineages',
    '/m/!!',
    '/nothing',
    '/join',
  ]

  it.each(IS_FULL ? WALKERS : (['reviewer', 'nobody'] as const))(
    '[PG5] [PG6] %s reads on each what it is or why it is not there, and asks for nothing that is refused',
    async (who) => {
      const page = walkerOf(who)
      const watch = watched(page)
      const own =
        who === 'secretariat'
          ? []
          : [`/m/${foreign}`, `/m/${foreign}/compare`, '/library/new/draft-of-another']
      for (const address of [...addresses(), ...own]) {
        watch.at(address)
        await page.goto(address)
        await seen(page.locator('main, .desk').first())
        await watch.settled()
        expect(await page.locator('h1:visible').count(), address).toBeGreaterThan(0)
      }
      expect(watch.wrong).toEqual([])
    },
  )

  it.each([
    ['us-delegate', '/people'],
    ['cn-head', '/new'],
    ['us-delegate', '/library/new'],
    ['observer', '/library/new/draft-of-another'],
    ['reviewer', '/m/MEMO/compare'],
    ['us-delegate', '/m/OTHER'],
    ['us-delegate', '/m/OTHER/compare'],
    ['cn-head', '/m/OTHER/lineages'],
  ] as const)('[PG5] [PG6] %s is told that %s is not for them, and by a link back', async (who, path) => {
    const page = walkerOf(who)
    await page.goto(path.replace('MEMO', memo).replace('OTHER', foreign))
    await seen(page.locator('[data-refusal]'))
    await seen(page.locator('main a, main button').last())
    expect(await page.locator('main form').count()).toBe(0)
  })

  it.each(IS_FULL ? ROLES : (['us-delegate'] as const))(
    '[PG5] %s opens every panel, menu and dialog of the drafting page',
    async (who) => {
      const page = walkerOf(who)
      const watch = watched(page)
      const arrive = async () => {
        await page.goto(`/m/${memo}`)
        await deskOf(page).open()
        await watch.settled()
      }
      watch.at('opening')
      await arrive()
      for (const tab of await page.getByRole('tab').all()) {
        watch.at((await tab.textContent()) ?? '')
        await tab.click()
        await watch.settled()
      }
      const menus = page.locator('.top [aria-haspopup="menu"]')
      for (let menu = 0; menu < (await menus.count()); menu++) {
        for (const name of await itemsOf(page, menu)) {
          watch.at(name)
          await open(page, menu)
          await page.getByRole('menuitem', { name, exact: true }).click()
          await watch.settled()
          if (await page.locator('dialog[open]').count()) {
            await page.keyboard.press('Escape')
            await gone(page.locator('dialog[open]'))
          } else await arrive()
        }
      }
      expect(watch.wrong).toEqual([])
    },
  )

  const open = async (page: Page, menu: number): Promise<void> => {
    await page.locator('.top [aria-haspopup="menu"]').nth(menu).click()
    await seen(page.getByRole('menu'))
  }

  async function itemsOf(page: Page, menu: number): Promise<readonly string[]> {
    await open(page, menu)
    const names = await page.getByRole('menuitem').allTextContents()
    await page.keyboard.press('Escape')
    await gone(page.getByRole('menu'))
    return names.filter((name) => !LEFT_ALONE.includes(name))
  }
})

/** One that has the secretariat alone in it. */
async function anotherMemorandum(secretariat: Page): Promise<string> {
  const made = {
    title: '另一份备忘录',
    template: 'memorandum',
    round: 10,
    year: 2027,
    firstSide: { zh: 'cn', en: 'us' },
    languages: ['zh'],
    scope: [],
    people: [],
  }
  return zCreated.parse((await post(secretariat, paths.memoranda, made)).body).id
}
