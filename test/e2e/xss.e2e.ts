import type { Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { elementsOf, readBlock } from '../../model/draft/text.ts'
import { emptyFields } from '../../model/memo/particulars.ts'
import { libraryPaths } from '../../model/wire/library.ts'
import { zMemorandumCards } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { zInvited } from '../../model/wire/people.ts'
import { live, openLine, presence, type RawLine } from '../server/edge/raw-line.ts'
import { Browser, type Got } from '../server/http/browser.ts'
import { IS_FULL } from '../support/scale.ts'
import { deskOf } from './support/desk.ts'
import { seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { ADDRESSES, PAYLOADS, SHARP } from './support/payloads.ts'
import { enter, type Visitor } from './support/visitor.ts'
import { wordsIn } from './support/words.ts'

declare global {
  interface Window {
    executed?: unknown
    broken?: string[]
  }
}

const ALL = PAYLOADS.join(' ')
const some = (from: number, length: number): string => PAYLOADS.slice(from).join(' ').slice(0, length)

function block(id: string, text: string, attributes: Readonly<Record<string, string>> = {}): Y.XmlElement {
  const element = new Y.XmlElement('block')
  for (const [name, value] of Object.entries({ id, kind: 'paragraph', ...attributes }))
    element.setAttribute(name, value)
  element.insert(0, [new Y.XmlText(text)])
  return element
}

/** Everything people can write, written by hand by some, read in Chromium by another. */
describe('[ASVS 1.2.1] [ASVS 3.2.2] stored scripts', () => {
  const meeting = convene()
  let memo = ''
  let place: { readonly url: string; readonly memo: string }
  let secretariat: Browser
  let delegate: Browser
  let line: RawLine
  let reader: Visitor
  let draft = ''
  let other = ''

  async function signedIn(link: string | undefined): Promise<Browser> {
    const browser = new Browser(meeting.concord.url)
    await browser.exchange(link?.split('#')[1] ?? '')
    return browser
  }
  const done = async (asked: Promise<Got>): Promise<Got> => {
    const got = await asked
    expect([got.code, got.status]).toEqual(['', 200])
    return got
  }
  const command = (by: Browser, body: object) => done(by.post(paths.commands(memo), body))

  beforeAll(async () => {
    secretariat = await signedIn(meeting.concord.links.secretariat)
    delegate = await signedIn(meeting.concord.links['cn-delegate'])
    const cards = zMemorandumCards.parse((await secretariat.get(paths.memoranda)).body)
    memo = cards[0]?.id ?? ''
    place = { url: meeting.concord.url, memo }
    await write()
    line = await openLine(place, delegate)
    const invite = {
      name: '读者',
      role: 'secretariat',
      side: null,
      affiliation: '',
      memoranda: [memo, other],
    }
    const { url } = zInvited.parse((await done(secretariat.post(paths.people, invite))).body)
    reader = await enter(meeting.browser, url)
    await watch(reader.page)
  })

  /** Through every field of every form, as requests by hand. */
  async function write(): Promise<void> {
    for (const [n, payload] of PAYLOADS.entries()) {
      if (n % 4 > 0) continue
      const person = { name: payload.slice(0, 100), role: 'reviewer', side: null, affiliation: some(n, 200) }
      await done(secretariat.post(paths.people, { ...person, memoranda: [memo] }))
    }
    const names = { zh: some(0, 100), en: some(3, 100) }
    const hosts = { cn: PAYLOADS.slice(0, 10), us: PAYLOADS.slice(10, 20) }
    const fields = { ...emptyFields(9), place: names, hosts }
    await command(secretariat, { do: 'set-fields', fields })
    const people = PAYLOADS.map((payload) => ({
      ...{ name: payload.slice(0, 100), affiliation: payload, head: false, listed: true },
    }))
    await command(secretariat, { do: 'set-participants', participants: { cn: people, us: people } })
    const propose = (item: string, reason: string, outcome: object) =>
      command(delegate, { do: 'propose', items: [item], reason, outcome })
    await propose('2024/5/r8', some(0, 2000), { is: 'retirement', grounds: [{ is: 'overtaken' }] })
    const to = { is: 'other', name: some(5, 200) }
    await propose('2024/4/r5', some(7, 2000), { is: 'deferral', to })
    await upload()
    const title = PAYLOADS.slice(0, 4).join(' ').slice(0, 200)
    const made = {
      title,
      template: 'memorandum',
      round: 9,
      year: 2026,
      firstSide: { zh: 'cn', en: 'us' },
      languages: ['zh'],
      scope: ['2024'],
      people: [],
    }
    const { id } = (await done(secretariat.post(paths.memoranda, made))).body as { id: string }
    other = id
  }

  async function upload(): Promise<void> {
    const text = `# ${PAYLOADS[0]}\n\n## 一、${PAYLOADS[2]}\n\n建议：\n\n${PAYLOADS.map((p) => `- ${p}`).join('\n')}\n`
    const path = libraryPaths.upload(`${PAYLOADS[2]}.md`, 2023, 6)
    const headers = { 'content-type': 'application/octet-stream' }
    const got = await done(secretariat.send(path, { method: 'POST', raw: text, headers }))
    const { id, version, told } = got.body as { id: string; version: number; told: object }
    draft = id
    const names = { title: some(0, 300), place: some(2, 100), hosts: { cn: some(4, 200), us: some(6, 200) } }
    const body = { version, told: { ...told, ...names }, corrections: [] }
    await done(secretariat.send(libraryPaths.draft(id), { method: 'PUT', body }))
  }

  /** What a page is asked for before anything of it runs. */
  async function watch(page: Page): Promise<void> {
    await page.context().addInitScript(() => {
      window.broken = []
      document.addEventListener('securitypolicyviolation', (event) => {
        window.broken?.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`)
      })
    })
    page.on('dialog', (dialog) => {
      throw new Error(`a dialog: ${dialog.message()}`)
    })
  }

  /** Nothing ran, nothing broke the policy, and no element is there that a payload named. */
  async function harmless(page: Page): Promise<void> {
    const found = await page.evaluate(() => {
      const made =
        'iframe, object, embed, base, form#root, img[name], svg[onload], details[ontoggle], math, meta[http-equiv]:not(head > [http-equiv="X-UA-Compatible"])'
      const on = [...document.querySelectorAll('*')].filter((one) =>
        [...one.attributes].some(({ name }) => name.startsWith('on')),
      )
      const links = [...document.querySelectorAll('[href], [src]')].filter((one) =>
        /^\s*(javascript|data|vbscript):/i.test(one.getAttribute('href') ?? one.getAttribute('src') ?? ''),
      )
      // Who is signed in comes as data, which no browser runs.
      const scripts = [...document.scripts].filter(
        (one) => one.type !== 'application/json' && !one.src.startsWith(location.origin),
      )
      return {
        executed: typeof window.executed,
        broken: window.broken ?? ['not watched'],
        elements: document.querySelectorAll(made).length + on.length + links.length + scripts.length,
      }
    })
    expect(found).toEqual({ executed: 'undefined', broken: [], elements: 0 })
  }

  const shows = async (page: Page, payload = '<img src=x onerror='): Promise<void> => {
    await expect
      .poll(() => page.evaluate(() => document.body.textContent), { timeout: 30_000 })
      .toContain(payload)
  }

  it('[ASVS 1.3.1] go into the text by raw updates as words, and are read as words', async () => {
    const ids = PAYLOADS.map((_, n) => `payload${String(n).padStart(9, '0')}`)
    const update = line.updateOf((root) => {
      const blocks = PAYLOADS.map((payload, n) =>
        block(ids[n] ?? '', payload, {
          topic: payload,
          part: payload,
          kind: n % 5 === 0 ? 'heading' : 'recommendation',
        }),
      )
      root.insert(root.length, blocks)
    })
    expect(await line.outcome(live(update))).toEqual({ closed: null, why: '' })
    const marked = line.updateOf((root) => {
      for (const [n, href] of SHARP.entries()) {
        const element = elementsOf(root).find((one) => readBlock(one).id === ids[n])
        const text = element?.get(0)
        if (text instanceof Y.XmlText) text.format(0, 4, { link: { href } })
      }
    })
    expect(await line.outcome(live(marked))).toEqual({ closed: null, why: '' })
    const anchor = {
      lang: 'zh',
      block: ids[0],
      start: '{}',
      end: '{}',
      quote: ALL.slice(0, 400),
      before: some(1, 64),
      after: some(2, 64),
    }
    await command(delegate, { do: 'open-thread', audience: 'all', mentions: [], anchor, text: ALL })
    for (const payload of PAYLOADS.slice(0, 8))
      await command(delegate, {
        do: 'open-thread',
        audience: 'all',
        mentions: [],
        anchor: { ...anchor, quote: payload },
        text: payload,
      })
  })

  it.each(ADDRESSES)('[ASVS 1.2.2] a link to %j is refused', async (href) => {
    const forger = await openLine(place, delegate)
    const update = forger.updateOf((root) => {
      root.insert(root.length, [block('forgedlink000001', 'words')])
      const text = elementsOf(root).at(-1)?.get(0)
      if (text instanceof Y.XmlText) text.format(0, 5, { link: { href } })
    })
    expect(await forger.outcome(live(update))).toEqual({ closed: 4422, why: 'update-refused' })
  })

  it.each([
    ['an element of HTML', (root: Y.XmlFragment) => root.insert(0, [new Y.XmlElement('script')])],
    [
      'an element in a block',
      (root: Y.XmlFragment) => elementsOf(root)[3]?.insert(0, [new Y.XmlElement('img')]),
    ],
    [
      'an attribute that acts',
      (root: Y.XmlFragment) => elementsOf(root).at(-1)?.setAttribute('onclick', 'window.executed=1'),
    ],
    [
      'a style',
      (root: Y.XmlFragment) =>
        elementsOf(root).at(-1)?.setAttribute('style', 'background:url(//evil.example)'),
    ],
    ['__proto__', (root: Y.XmlFragment) => elementsOf(root).at(-1)?.setAttribute('__proto__', 'x')],
    ['constructor', (root: Y.XmlFragment) => elementsOf(root).at(-1)?.setAttribute('constructor', 'x')],
    ['a hook', (root: Y.XmlFragment) => root.insert(0, [new Y.XmlHook('script') as never])],
  ])('[ASVS 15.3.6] %s in the text is refused', async (_, change) => {
    const forger = await openLine(place, delegate)
    const outcome = await forger.outcome(live(forger.updateOf((root) => void change(root))))
    expect(outcome.closed).toBe(4422)
  })

  it('[ASVS 3.2.2] stay words on every page of somebody else, whatever is opened there', async () => {
    const { page } = reader
    const pages: readonly (readonly [path: string, shown: string])[] = [
      ['/', PAYLOADS[0] ?? ''],
      ['/people', '<script>'.slice(0, 7)],
      ['/new', ''],
      ['/library', ''],
      ['/library/new', ''],
      [`/library/new/${draft}`, '<img src=x'],
      ['/library/lineages', ''],
      [`/m/${memo}/lineages`, ''],
      [`/library/${encodeURIComponent('<img src=x onerror=window.executed=1>')}`, ''],
      [`/m/${encodeURIComponent('"><script>window.executed=1</script>')}`, ''],
      [`/nothing?x=${encodeURIComponent(PAYLOADS[1] ?? '')}#${encodeURIComponent(PAYLOADS[0] ?? '')}`, ''],
    ]
    for (const [path, shown] of pages) {
      await page.goto(path)
      await seen(page.locator('main, [role=main], h1').first())
      if (shown !== '') await shows(page, shown)
      await harmless(page)
    }
  })

  it('[ASVS 3.2.2] stay words in the room: text, carets, comments, reasons, names, history', async () => {
    const { page } = reader
    await page.goto(`/m/${memo}`)
    await deskOf(page).open()
    await shows(page)
    const clock = Date.now()
    const caret = {
      user: { name: ALL, color: `red;background:url(//evil.example)` },
      cursor: { anchor: ALL, head: null },
    }
    line.socket.send(presence(line.client, clock, caret))
    line.socket.send(
      presence(line.client, clock + 1, { ...caret, cursor: JSON.parse('{"__proto__":{"x":1}}') }),
    )
    await page.reload()
    await deskOf(page).open()
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      await seen(page.getByRole('tabpanel').locator(':scope > *').first())
      await harmless(page)
    }
    await deskOf(page).tab('comments')
    await shows(page, PAYLOADS[1])
    for (const link of await page.locator('.ProseMirror a').all())
      expect(await link.getAttribute('href')).toMatch(/^(https?:|mailto:)/)
    await harmless(page)
    await page.goto(`/m/${other}`)
    await deskOf(page).open()
    await harmless(page)
  })

  it('[ASVS 14.3.3] leave nothing of the text or of anybody in the storage of the browser', async () => {
    const { page } = reader
    await page.goto(`/m/${memo}`)
    await seen(page.locator('[data-save="saved"]'))
    const kept = await page.evaluate(async () => ({
      words: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
    }))
    expect(kept).toMatchObject({ databases: 0, caches: 0 })
    expect(kept.words).not.toMatch(/onerror|executed|demo-|concord=/)
  })

  it.runIf(IS_FULL)('[ASVS 1.2.2] an address that climbs asks for nothing it does not name', async () => {
    const { page } = reader
    const asked: string[] = []
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
    const { unknown } = wordsIn('zh').source
    const climbs = [
      '..%2F..%2Fapi%2Fsession%2Fdevice%3F',
      '..%2Fpeople%3F',
      '%2E%2E%2Fmemoranda%3F',
      'x%2F..%2F..%2Fsessions%3F',
    ]
    for (const climb of climbs)
      for (const start of ['/m/', '/library/', '/library/new/']) {
        await page.goto(`${start}${climb}`)
        // A page that was refused, or knows no such source, has asked for all it will.
        await seen(page.locator('[data-refusal]').or(page.getByText(unknown)))
      }
    const known = /^\/api\/(session|people|library|items|lineages|templates|memoranda|library\/drafts)$/
    // What stands in the address stays one segment, which the server refuses as no id.
    const one = /^\/api\/(memoranda|library\/drafts)\/[^/]*%2F[^/]*(\/join)?$/i
    const api = asked.filter((path) => path.startsWith('/api'))
    expect(api.some((path) => one.test(path))).toBe(true)
    expect(api.filter((path) => !known.test(path) && !one.test(path))).toEqual([])
  })

  it('[ASVS 3.6.1] and nobody asks another host for anything', () => {
    expect(reader.foreign()).toEqual([])
    expect(
      reader
        .faults()
        .filter((fault) => /Content Security Policy|TrustedHTML|Trusted Type|TypeError/i.test(fault)),
    ).toEqual([])
  })
})
