import { readMemorandum } from '../../../model/draft/text.ts'
import { fingerprint } from '../../../model/memo/wording.ts'
import { FRAME } from '../../../model/wire/frames.ts'
import { zJoin } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { writer } from '../paragraphs.ts'
import { block, letters, textOf } from '../text.ts'

const ID = 'attack0000000001'
const ROLES = ['cn-delegate', 'us-delegate', 'reviewer', 'us-delegate', 'reviewer'] as const
/** Blocks of 15,000 characters that the text has. */
const LONG = 10
/** Sockets that one session may open. */
const EACH = 20

/** Questions that a connection may ask at once. */
const QUESTIONS = 18
/** The question of a browser that has nothing yet, which is answered with the whole text. */
const WHOLE_TEXT = Uint8Array.of(FRAME.sync, 0, 1, 0)

/** Opens sockets, asks for the whole text on each, and never reads what comes. */
async function deaf(ground: Ground, role: string): Promise<void> {
  const member = await ground.member(role)
  const join = zJoin.parse((await member.joined()).body)
  for (let i = 0; i < EACH; i++) {
    const own = i === 0 ? join : zJoin.parse((await member.joined()).body)
    const line = await member.line(own, false).catch(() => null)
    line?.pause()
    for (let n = 0; n < QUESTIONS; n++) line?.send(WHOLE_TEXT)
  }
}

/** Writes so many large updates, each of which goes to everybody. */
async function flood(member: Member, count: number): Promise<void> {
  await member.edit((root) => root.push([block(ID, '')]))
  for (let i = 0; i < count; i++)
    await member.edit(() => {
      const element = member.elements().find((one) => one.getAttribute('id') === ID)
      if (!element) return
      const text = textOf(element)
      text.delete(0, text.length)
      text.insert(0, letters(15_000, i))
    })
}

export const LINES: readonly Attack[] = [
  {
    title: 'opens a hundred sockets, asks for all the text and reads nothing, while somebody writes much',
    kind: 'sockets',
    memory: 400,
    async prepare(ground, { part }) {
      const writer = await ground.member('cn-head')
      await writer.enter()
      for (let i = 0; i < LONG; i++)
        await writer.edit((root) => root.push([block(`attack10000000${i + 10}`, letters(15_000, i))]))
      return async () => {
        for (const role of ROLES) await deaf(ground, role)
        await flood(writer, Math.ceil(400 * part))
      }
    },
  },
  {
    title:
      'comes back hundreds of times on one join to a long text about which much was decided, and asks for all of it',
    kind: 'sockets',
    refused: true,
    memory: 150,
    async prepare(ground, { part }) {
      const own = await writer(ground, Math.ceil(3_000 * part), 100)
      const head = await ground.member('cn-head')
      const stances = readMemorandum(own.doc, 'zh')
        .blocks.filter(({ id }) => id.startsWith('attack'))
        .slice(0, 1_900)
        .map((one) => ({
          block: one.id,
          fingerprint: fingerprint(one, 'zh'),
          ...{ word: 'agreed', text: '', conditions: [] },
        }))
      await head.browser.post(paths.commands(ground.memo), {
        ...{ do: 'state-stances', lang: 'zh', stances, withdraw: [] },
      })
      const member = await ground.member('reviewer')
      const join = zJoin.parse((await member.joined()).body)
      return async () => {
        for (let i = 0; i < Math.ceil(300 * part); i++) {
          const line = await member.line(join, false).catch(() => null)
          line?.send(WHOLE_TEXT)
          if (i % 3 > 0) await member.browser.get('/healthz')
          line?.terminate()
        }
      }
    },
  },
  {
    title: 'opens and closes sockets as fast as it can',
    kind: 'sockets',
    refused: true,
    memory: 100,
    async prepare(ground, { part }) {
      const member = await ground.member('reviewer')
      const join = zJoin.parse((await member.joined()).body)
      return async () => {
        for (let i = 0; i < Math.ceil(600 * part); i++) {
          const line = await member.line(join, false).catch(() => null)
          line?.terminate()
        }
      }
    },
  },
  {
    title: 'asks for everything there is to read, again and again',
    kind: 'sockets',
    memory: 100,
    async prepare(ground, { part }) {
      const member = await ground.member('reviewer')
      const all = [
        paths.library,
        paths.items,
        paths.lineages,
        paths.memoranda,
        paths.memorandum(ground.memo),
        paths.templates,
      ]
      return async () => {
        for (let i = 0; i < Math.ceil(20 * part); i++)
          await member.together(all.length * 4, (n) => member.browser.get(all[n % all.length] ?? ''))
      }
    },
  },
]
