import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zCreated, zJoin } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import { zInvited } from '../../../model/wire/people.ts'
import { zExchanged } from '../../../model/wire/session.ts'
import { SERVER } from '../../../server/launch/build.mjs'
import { ROOT } from '../../../server/launch/root.mjs'
import { Client } from '../client/client.ts'
import { CONCORD } from '../client/dialect.ts'
import { Seen } from '../client/ranges.ts'
import { post, type Session, signIn } from './browser.ts'
import type { Contender, Doc, House, Needs } from './contender.ts'
import { PROBE } from './peers.ts'
import { type Running, run } from './process.ts'

/** Sockets are limited to 20 a session, and exchanges of a link to 60 a minute: so many people, each signed in once. */
const PEOPLE = 50

/** What a furnished data folder holds beside the server's own files. */
type Furniture = {
  readonly sessions: readonly Session[]
  readonly big: readonly string[]
  readonly small: readonly string[]
  readonly seed: string
}

const READY = /^Concord listening on (http:\/\/localhost:\d+)/
const FURNITURE = 'bench-furniture.json'

/** As shipped: what `npm start` runs, with the flags every server of the bench gets. */
async function serve(folder: string, flags: readonly string[]): Promise<{ running: Running; url: string }> {
  const cli = join(SERVER, 'cli.js')
  const running = await run({
    args: [...flags, '--enable-source-maps', ...PROBE, cli, 'serve', '--port', '0', '--data', folder],
    cwd: ROOT,
    env: { CONCORD_ROOT: ROOT },
    ready: READY,
  })
  return { running, url: READY.exec(running.lines.at(-1) ?? '')?.[1] ?? '' }
}

/** Who the two people of a small document are: each of them is in as many as the others. */
const pairOf = (n: number): readonly [number, number] => {
  const first = (2 * n) % PEOPLE
  return Math.floor((2 * n) / PEOPLE) % 2 === 0 ? [first, first + 1] : [first + 1, first]
}

const personOf = (doc: Doc, who: number): number =>
  doc.size === 'big' ? who % PEOPLE : pairOf(doc.n)[who % 2 === 0 ? 0 : 1]

function doorOf(url: string, { sessions, big, small }: Furniture): House['door'] {
  return async (doc, who) => {
    const session = sessions[personOf(doc, who)]
    const memo = (doc.size === 'big' ? big : small)[doc.n]
    if (!session || memo === undefined) throw new Error(`no ${doc.size} memorandum ${doc.n} was furnished`)
    const joined = await post(url, session, paths.join(memo), {}, (value) => zJoin.parse(value))
    const { clientId, epoch, schema, path } = joined
    return {
      url: `${url.replace(/^http/, 'ws')}${path}/${memo}?p=1&c=${clientId}&e=${epoch}&s=${schema}`,
      headers: { cookie: session.cookie, origin: url },
      client: clientId,
      dialect: CONCORD,
      seed: null,
    }
  }
}

/** Decides as somebody who is in a document; resolves when it is on disk. */
export type Commands = (doc: Doc, who: number, command: object) => Promise<void>

/** On a folder that is furnished. */
export async function startFurnished(
  folder: string,
  flags: readonly string[],
): Promise<House & { readonly command: Commands }> {
  const { running, url } = await serve(folder, flags)
  const furniture = furnitureIn(folder)
  const command: Commands = async (doc, who, body) => {
    const session = furniture.sessions[personOf(doc, who)]
    const memo = (doc.size === 'big' ? furniture.big : furniture.small)[doc.n]
    if (!session || memo === undefined) throw new Error(`no ${doc.size} memorandum ${doc.n} was furnished`)
    await post(url, session, paths.commands(memo), body, () => undefined)
  }
  return { running, door: doorOf(url, furniture), command }
}

/** People by invitation, signed in; memoranda by the API. Everything a person would have to do. */
async function furnish(folder: string, needs: Needs): Promise<void> {
  const { running, url } = await serve(folder, [])
  const link = running.lines.map((line) => /^secretariat\t[^\t]*\t(\S+)$/.exec(line)?.[1]).find(Boolean)
  if (!link) throw new Error('Concord printed no link for the secretariat')
  const exchanged = (value: unknown) => zExchanged.parse(value)
  const secretariat = await signIn(url, link, exchanged)
  const ids: string[] = []
  const sessions: Session[] = []
  for (let n = 0; n < PEOPLE; n++) {
    const person = { name: `delegate ${n + 1}`, role: 'delegate', side: n % 2 === 0 ? 'cn' : 'us' }
    const ask = { ...person, affiliation: '', memoranda: [] }
    const invited = await post(url, secretariat, paths.people, ask, (value) => zInvited.parse(value))
    ids.push(invited.person.id)
    sessions.push(await signIn(url, invited.url, exchanged))
  }
  const create = async (title: string, people: readonly string[]): Promise<string> => {
    const ask = {
      title,
      template: 'memorandum',
      round: 9,
      year: 2026,
      firstSide: { zh: 'cn', en: 'us' },
      languages: ['zh', 'en'],
      scope: [],
      people,
    }
    return (await post(url, secretariat, paths.memoranda, ask, (value) => zCreated.parse(value))).id
  }
  const big: string[] = []
  for (let n = 0; n < needs.big; n++) big.push(await create(`big ${n}`, ids))
  const small: string[] = []
  for (let n = 0; n < needs.small; n++)
    small.push(
      await create(
        `small ${n}`,
        pairOf(n).map((person) => ids[person] ?? ''),
      ),
    )
  const seed = await textOf(doorOf(url, { sessions, big, small, seed: '' }))
  writeFileSync(join(folder, FURNITURE), JSON.stringify({ sessions, big, small, seed }))
  await running.stop()
}

/** What a new memorandum holds, for the peers to begin with. */
async function textOf(door: House['door']): Promise<string> {
  const client = await Client.open(await door({ size: 'big', n: 0 }, 0), new Seen())
  await client.close()
  return Buffer.from(client.received[0]?.update ?? new Uint8Array([0, 0])).toString('base64')
}

const furnitureIn = (folder: string): Furniture => JSON.parse(readFileSync(join(folder, FURNITURE), 'utf8'))

/** Furnishes once; every scenario starts on a copy. `flags` go to Node: a profile, say. */
export async function concord(
  template: string,
  needs: Needs,
  flags: readonly string[],
): Promise<{ readonly contender: Contender; readonly seed: Uint8Array }> {
  await furnish(template, needs)
  const contender: Contender = {
    key: 'concord',
    name: 'Concord',
    persists: true,
    start: (folder) => startFurnished(folder, flags),
    furnish: async (folder) => cpSync(template, folder, { recursive: true }),
  }
  return { contender, seed: Buffer.from(furnitureIn(template).seed, 'base64') }
}
