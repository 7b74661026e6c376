import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { paths } from '../../../model/wire/paths.ts'
import { waitingPaths } from '../../../model/wire/waiting.ts'
import { Browser } from '../../server/http/browser.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import { moreMemoranda } from '../memoranda.ts'
import { changeEachOwn, writer } from '../paragraphs.ts'
import { textOf } from '../text.ts'

type Catalogue = { sessions: { id: string; tokenHash: string }[]; memoranda: { id: string }[] }

/** Rewrites the catalogue of a server that is not running, and starts it again. */
async function rewritten(ground: Ground, change: (catalogue: Catalogue) => void): Promise<void> {
  await ground.host.kill()
  const path = join(ground.folder, 'catalogue.json')
  const catalogue: Catalogue = JSON.parse(readFileSync(path, 'utf8'))
  change(catalogue)
  writeFileSync(path, JSON.stringify(catalogue))
  ground.host.start()
  await ground.host.up()
}

function crowd({ sessions }: Catalogue, count: number): void {
  const [one] = sessions
  if (!one) return
  for (let i = 0; i < count; i++)
    sessions.push({
      ...one,
      id: `session${String(i).padStart(9, '0')}`,
      tokenHash: i.toString(16).padStart(64, '0'),
    })
}

export const DOORS: readonly Attack[] = [
  {
    title: 'is a stranger with links that nobody made, in a catalogue of many sessions',
    kind: 'doors',
    quick: true,
    refused: true,
    heap: 256,
    memory: 100,
    async prepare(ground, { part }) {
      await rewritten(ground, (catalogue) => crowd(catalogue, Math.ceil(20_000 * part)))
      return async () => {
        const stranger = new Browser(ground.host.url)
        for (let i = 0; i < 50; i++) await stranger.exchange(`${String(i).padStart(43, 'x')}`)
      }
    },
  },
  {
    title: 'makes links for other devices and signs in by them, again and again',
    kind: 'doors',
    heap: 256,
    memory: 100,
    async prepare(ground, { part }) {
      await rewritten(ground, (catalogue) => crowd(catalogue, Math.ceil(20_000 * part)))
      const member = await ground.member('reviewer')
      return async () => {
        for (let i = 0; i < 20; i++) {
          const link = await member.browser.post(paths.device)
          const token = /#([\w-]+)/.exec(link.text)?.[1] ?? ''
          await new Browser(ground.host.url).exchange(token)
        }
      }
    },
  },
  {
    title: 'asks for the list of memoranda first, of hundreds of them, after a restart',
    kind: 'doors',
    memory: 150,
    async prepare(ground, { part }) {
      const secretariat = await ground.member('secretariat')
      await moreMemoranda(secretariat.browser, Math.ceil(400 * part))
      await rewritten(ground, () => undefined)
      const reader = await ground.member('secretariat')
      return async () => void (await reader.together(5, () => reader.browser.get(paths.memoranda)))
    },
  },
  {
    title:
      'lists fifty memoranda and what waits in them, twenty times at once, while it writes in one of them',
    kind: 'doors',
    memory: 150,
    async prepare(ground, { part }) {
      const secretariat = await ground.member('secretariat')
      await moreMemoranda(secretariat.browser, Math.ceil(50 * part))
      const member = await writer(ground, Math.ceil(2_000 * part), 60, 'secretariat')
      return async () => {
        for (let i = 0; i < Math.ceil(15 * part); i++) {
          const asked = [paths.memoranda, waitingPaths.everywhere, paths.people]
          await Promise.all([
            secretariat.together(20, (n) => secretariat.browser.get(asked[n % asked.length] ?? '')),
            changeEachOwn(member, (element) => textOf(element).insert(0, '改')),
          ])
        }
      }
    },
  },
  {
    title: 'invites hundreds of people, and makes new links for them, in a catalogue of many sessions',
    kind: 'doors',
    heap: 256,
    memory: 150,
    async prepare(ground, { part }) {
      await rewritten(ground, (catalogue) => crowd(catalogue, Math.ceil(20_000 * part)))
      const { browser } = await ground.member('secretariat')
      return async () => {
        for (let i = 0; i < Math.ceil(100 * part); i++) {
          const got = await browser.post(paths.people, {
            ...{ name: `客人${i}`, role: 'observer', side: null, affiliation: '', memoranda: [ground.memo] },
          })
          const person = /"id":"([\w-]+)"/.exec(got.text)?.[1] ?? ''
          await browser.post(paths.invitations(person))
        }
      }
    },
  },
  {
    title: 'invites people into twenty memoranda, shuts them out again, and lists them, again and again',
    kind: 'doors',
    memory: 150,
    async prepare(ground, { part }) {
      const { browser } = await ground.member('secretariat')
      const memoranda = [ground.memo, ...(await moreMemoranda(browser, Math.ceil(20 * part)))]
      return async () => {
        for (let i = 0; i < Math.ceil(60 * part); i++) {
          const body = {
            name: `客人${i}`,
            role: 'delegate',
            side: 'cn',
            affiliation: 'x'.repeat(200),
            memoranda,
          }
          const got = await browser.post(paths.people, body)
          const person = /"id":"([\w-]+)"/.exec(got.text)?.[1] ?? ''
          await browser.get(paths.people)
          await browser.delete(paths.person(person))
        }
      }
    },
  },
  {
    title: 'is a stranger who knocks at sockets, HTTP lines and whatever a check of the connection asks',
    kind: 'doors',
    quick: true,
    refused: true,
    memory: 100,
    async prepare(ground, { part }) {
      const ways = [
        '/readyz',
        `${paths.lines(ground.memo)}?p=1&c=1&e=0&s=1`,
        paths.line('x'.repeat(43)),
        `/sync/${ground.memo}?p=1&c=1&e=0&s=1`,
        paths.linkHolder,
        paths.session,
      ]
      return async () => {
        const stranger = new Browser(ground.host.url)
        for (let i = 0; i < Math.ceil(2_000 * part); i += 50)
          await Promise.all(
            Array.from({ length: 50 }, (_, n) =>
              stranger
                .send(ways[(i + n) % ways.length] ?? '', { method: n % 3 === 0 ? 'POST' : 'GET' })
                .catch(() => null),
            ),
          )
      }
    },
  },
]
