import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, isOf, roleHasSide, type ThreadAudience } from '../../../model/people.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser, Got } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { ask, EVERY_ROUTE } from './asking.ts'
import { openLine, type RawLine, TRANSPORTS } from './raw-line.ts'
import { browserOf, MEMBERS } from './standing.ts'
import { roomOf } from './state.ts'

type Somebody = {
  readonly name: string
  readonly browser: Browser
  readonly actor: Pick<Actor, 'role' | 'side'>
  readonly lines: readonly RawLine[]
}

let house: House
const people = new Map<string, Somebody>()
type ThreadIds = { readonly thread: string; readonly comment: string }
const opened = new Map<ThreadAudience, ThreadIds>()

/** Who says something to whom, and who answers. */
const SAID: readonly (readonly [Exclude<ThreadAudience, 'all'>, string, string])[] = [
  ['cn', 'cn-delegate', 'cn-head'],
  ['us', 'us-head', 'us-delegate'],
  ['secretariat', 'secretariat', 'secretariat'],
  ['cn-secretariat', 'cn-head', 'secretariat'],
  ['us-secretariat', 'us-delegate', 'secretariat'],
]
const MARK = {
  cn: '甲暗',
  us: '乙暗',
  secretariat: '丙暗',
  'cn-secretariat': '丁暗',
  'us-secretariat': '戊暗',
}
const anchorOn = (quote: string) => ({
  ...{ lang: 'zh', block: 'none', start: '{}', end: '{}' },
  ...{ quote, before: quote, after: quote },
})

beforeAll(async () => {
  house = await openHouse()
  const add = async (name: string, browser: Browser, actor: Somebody['actor']) => {
    const lines = await Promise.all(TRANSPORTS.map(({ dial }) => openLine(house, browser, dial)))
    people.set(name, { name, browser, actor, lines })
  }
  for (const side of ['cn', 'us'] as const)
    for (const role of ['head', 'delegate'] as const)
      await add(`${side}-${role}`, await house.as(`${side}-${role}`), { role, side })
  for (const one of MEMBERS.filter(({ member }) => member !== null && !roleHasSide(member)))
    if (one.member) await add(one.name, await browserOf(house, one), { role: one.member, side: null })
})
afterAll(async () => {
  for (const { lines } of people.values()) for (const { socket } of lines) socket.close()
  await house.close()
})

const personOf = (name: string): Somebody => {
  const found = people.get(name)
  if (!found) throw new Error(name)
  return found
}
const command = (name: string, body: object): Promise<Got> =>
  personOf(name).browser.post(paths.commands(house.memo), body)
async function done(name: string, body: object): Promise<void> {
  expect((await command(name, body)).code).toBe('')
}
const bytesOf = (line: RawLine): string =>
  line.frames.map((frame) => Buffer.from(frame).toString('utf8')).join('\n')
const arrives = (line: RawLine, words: string) =>
  line.until((frame) => (Buffer.from(frame).toString().includes(words) ? true : null))

let fences = 0
/** Something that everybody is told: what was for them before it has come, too. */
async function fence(): Promise<void> {
  const words = `众所周知${++fences}。`
  const body = { do: 'open-thread', audience: 'all', anchor: anchorOn('数'), text: words, mentions: [] }
  await done('reviewer', body)
  for (const { lines } of people.values()) for (const line of lines) await arrives(line, words)
}

/** Everything that is said and done in a thread, with the mark of its audience in every word. */
async function say(audience: Exclude<ThreadAudience, 'all'>, by: string, other: string): Promise<void> {
  const words = (what: string) => `${MARK[audience]}${what}`
  const mentions = roleHasSide(personOf(by).actor.role)
    ? [`demo-${by}`, personOf(by).actor.side]
    : [`demo-${by}`]
  const anchor = anchorOn(words('引'))
  await done(by, { do: 'open-thread', audience, anchor, text: words('问'), mentions })
  const thread = [...(await roomOf(house)).dossier().threads.values()].at(-1)
  const comment = [...(thread?.comments.keys() ?? [])][0]
  if (!thread || !comment) throw new Error('no thread')
  const of = { thread: thread.id, comment }
  opened.set(audience, of)
  await done(other, { do: 'reply', thread: thread.id, text: words('答'), mentions })
  await done(by, { do: 'edit-comment', ...of, text: words('改'), mentions })
  await done(other, { do: 'resolve-thread', thread: thread.id, reason: words('由') })
  await done(by, { do: 'reopen-thread', thread: thread.id })
  await done(other, { do: 'attach-thread', thread: thread.id, anchor: anchorOn(words('移')) })
}

/** A tabled suggestion of the Chinese side, on which threads hang. */
let tabled = ''
const inserting = (words: string, behind: string) => ({
  ...{ do: 'draft-suggestion', suggestion: null, from: 0, reason: '', bracket: false, counters: null },
  form: {
    ...{ is: 'insertion', lang: 'zh', behind, before: null },
    blocks: [
      {
        ...{ id: 'newblock00000001', kind: 'paragraph', level: 1, side: null, topic: null, from: [] },
        spans: [{ text: words }],
      },
    ],
  },
})
async function lastBlock(): Promise<string> {
  const memo = await (await roomOf(house)).memorandum('zh')
  return (memo.ok && memo.value.blocks.at(-1)?.id) || ''
}
const newestSuggestion = async (): Promise<string> =>
  [...(await roomOf(house)).dossier().suggestions.keys()].at(-1) ?? ''
const tabling = (suggestion: string) => ({
  do: 'table-suggestions',
  suggestions: [{ suggestion, version: 1 }],
})

/** [CO11] The same on a suggestion; and [CO12] a suggestion that is made of the thread, and stays a draft. */
async function sayOnSuggestion(audience: Exclude<ThreadAudience, 'all'>, by: string): Promise<void> {
  const words = (what: string) => `${MARK[audience]}${what}`
  if (tabled === '') {
    await done('cn-head', inserting('双方将设立工作组。', await lastBlock()))
    tabled = await newestSuggestion()
    await done('cn-head', tabling(tabled))
  }
  await done(by, { do: 'comment-suggestion', suggestion: tabled, audience, text: words('议'), mentions: [] })
  const thread = opened.get(audience)?.thread
  await done(by, { ...inserting(words('拟'), await lastBlock()), thread })
  drafted.set(audience, await newestSuggestion())
}
const drafted = new Map<ThreadAudience, string>()

/** What tells of a memorandum or of people; what tells of the library knows neither. */
const ROUTES = EVERY_ROUTE.filter(({ route }) => /^GET .*(memoranda|session|people)/.test(route))

/** What in these bytes is of a thread that this person may not read: its words, its id, its audience. */
function found(bytes: string, { actor }: Somebody): readonly string[] {
  const hidden = SAID.map(([audience]) => audience).filter((audience) => !isOf(audience, actor))
  return hidden
    .flatMap((audience) => [
      MARK[audience],
      opened.get(audience)?.thread ?? '',
      drafted.get(audience) ?? '',
      `"audience":"${audience}"`,
    ])
    .filter((words) => words !== '' && bytes.includes(words))
}

describe('[CO5] [HT5] not a byte of an internal thread reaches anybody else', () => {
  it.each(SAID)('while something is said: %s', async (audience, by, other) => {
    await say(audience, by, other)
    await sayOnSuggestion(audience, by)
    await fence()
    for (const person of people.values())
      for (const line of person.lines) expect(found(bytesOf(line), person), person.name).toEqual([])
  })

  it('and whoever it is for is told all of it', () => {
    for (const [audience] of SAID)
      for (const person of people.values())
        for (const line of person.lines)
          for (const what of ['问', '答', '改', '由', '移', '引', '议'])
            expect(bytesOf(line).includes(`${MARK[audience]}${what}`), `${person.name}, ${audience}`).toBe(
              isOf(audience, person.actor),
            )
  })

  it('[CO12] that something was made of a thread is told whoever knows what was made', () => {
    for (const [audience, by] of SAID)
      for (const person of people.values())
        for (const line of person.lines) {
          const { side, role } = personOf(by).actor
          const ofParty = side === null ? person.actor.role === role : person.actor.side === side
          const id = drafted.get(audience) ?? 'none'
          const told = bytesOf(line).includes(`"kind":"thread-suggested"`) && bytesOf(line).includes(id)
          expect(told, `${person.name}, ${audience}`).toBe(ofParty)
        }
  })

  it.each(TRANSPORTS)('nor when they come anew, over $over', async ({ dial }) => {
    for (const person of people.values()) {
      const line = await openLine(house, person.browser, dial)
      await arrives(line, `众所周知${fences}。`)
      const bytes = bytesOf(line)
      expect(found(bytes, person), person.name).toEqual([])
      for (const [audience] of SAID)
        expect(bytes.includes(MARK[audience]), `${person.name}, ${audience}`).toBe(
          isOf(audience, person.actor),
        )
      line.socket.close()
    }
  })

  it('nor by any route, asked by anybody', async () => {
    for (const person of people.values())
      for (const route of ROUTES) {
        const { text, headers } = await ask(house, person.browser, route)
        const bytes = `${text}${JSON.stringify([...headers])}`
        expect(found(bytes, person), `${person.name}, ${route.route}`).toEqual([])
      }
  })

  it('nor by the meters, nor by the log', async () => {
    const { text } = await house.browser().get('/metrics')
    for (const bytes of [text, house.logged.join('\n')])
      for (const [audience] of SAID)
        for (const words of [MARK[audience], opened.get(audience)?.thread ?? '', `"${audience}"`])
          expect(bytes, words).not.toContain(words)
  })
})

/** Everything that can be asked about a thread. */
const asking = ({ thread, comment }: ThreadIds): readonly object[] => [
  { do: 'reply', thread, text: '好', mentions: [] },
  { do: 'reply', thread, text: '好', mentions: ['demo-reviewer'] },
  { do: 'edit-comment', thread, comment, text: '好', mentions: [] },
  { do: 'withdraw-comment', thread, comment },
  { do: 'resolve-thread', thread, reason: '' },
  { do: 'reopen-thread', thread },
  { do: 'attach-thread', thread, anchor: anchorOn('') },
]

async function compare(person: Somebody, audience: ThreadAudience, of: ThreadIds, nowhere: ThreadIds) {
  if (isOf(audience, person.actor)) return
  for (const [i, body] of asking(of).entries()) {
    const here = await command(person.name, body)
    const there = await command(person.name, asking(nowhere)[i] ?? {})
    expect(answerOf(here), `${person.name}, ${JSON.stringify(body)}`).toEqual(answerOf(there))
    expect(here.code).toBe(person.actor.role === 'observer' ? 'not-allowed' : 'no-such-thread')
  }
}

describe('[CO5] [HT5] "not for you" is answered as "not there"', () => {
  it.each(SAID.filter(([audience]) => audience !== 'us' && audience !== 'cn-secretariat'))(
    'to every command, by everybody else: %s',
    async (audience) => {
      const nowhere = { thread: 'nowhere000000000', comment: 'nowhere000000000' }
      const of = opened.get(audience) ?? nowhere
      await Promise.all([...people.values()].map((person) => compare(person, audience, of, nowhere)))
    },
  )

  it('and nothing was written', async () => {
    const { threads } = (await roomOf(house)).dossier()
    for (const [audience] of SAID) {
      const thread = [...threads.values()].find(({ id }) => id === opened.get(audience)?.thread)
      expect(thread?.comments.size, audience).toBe(2)
      expect(thread?.resolved).toBeNull()
    }
  })
})

/** All that can be told from an answer but when it was given. */
const answerOf = ({ status, text, headers }: Got) => ({
  ...{ status, text },
  headers: [...headers].filter(([name]) => name !== 'date'),
})
