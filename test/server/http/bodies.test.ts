import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { MAX_JSON } from '../../../model/wire/limits.ts'
import { paths } from '../../../model/wire/paths.ts'
import { BodyRoom } from '../../../server/http/bodies.ts'
import type { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'

const MB = 1 << 20

describe('[HT18] the room for bodies', () => {
  it('is bounded for a person and for all, and free again when they are done with', () => {
    const room = new BodyRoom()
    const own = Array.from({ length: 24 }, () => room.take('a', MB))
    expect(own).not.toContain(null)
    expect(room.take('a', MB)).toBeNull()
    const others = ['b', 'c', 'd'].map((person) => room.take(person, 24 * MB))
    expect(others).not.toContain(null)
    expect(room.take('e', 1)).toBeNull()
    own[0]?.()
    expect(room.take('b', MB)).toBeNull()
    expect(room.take('a', MB)).not.toBeNull()
  })
})

describe('over the wire', () => {
  let house: House
  let delegate: Browser
  let other: Browser
  const lines: Socket[] = []
  beforeAll(async () => {
    house = await openHouse()
    delegate = await house.as('us-delegate')
    other = await house.as('cn-delegate')
  })
  afterAll(async () => {
    for (const line of lines) line.destroy()
    await house.close()
  })

  /** Begins a body that says it is so long, and sends nothing of it. */
  async function begin(bytes: number): Promise<Socket> {
    const line = connect(Number(new URL(house.url).port), '127.0.0.1')
    lines.push(line)
    line.on('error', () => undefined)
    await once(line, 'connect')
    line.write(
      `POST ${paths.commands(house.memo)} HTTP/1.1\r\nHost: x\r\nCookie: ${delegate.cookie}\r\n${CSRF_HEADER}: ${delegate.csrf}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`,
    )
    return line
  }

  const said = (words: number) => ({
    do: 'reply',
    mentions: [],
    thread: 'thread123456',
    text: '字'.repeat(words),
  })
  const say = (browser: Browser, words: number) => browser.post(paths.commands(house.memo), said(words))

  it('[HT18] whoever begins many large bodies is refused more of them, before they are read; the others are not', async () => {
    for (let n = 0; n < 24; n++) await begin(MAX_JSON)
    const refused = await begin(MAX_JSON)
    const [answer] = await once(refused, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 429[\s\S]*too-many-requests/)
    expect((await say(delegate, 20_000)).code).toBe('too-many-requests')
    // A short one is always taken in.
    expect((await say(delegate, 1)).code).toBe('no-such-thread')
    expect((await say(other, 20_000)).code).toBe('malformed')
    for (const line of lines) line.destroy()
    await expect.poll(async () => (await say(delegate, 20_000)).code).toBe('malformed')
  })

  it('[HT19] long bodies that come together are parsed and worked on in turns of their own', async () => {
    const turns: number[] = []
    let turn = 0
    let counting = true
    const count = () => {
      turn++
      if (counting) setImmediate(count)
    }
    const parse = JSON.parse
    JSON.parse = (text, ...more) => {
      if (typeof text === 'string' && text.length > 100_000) turns.push(turn)
      return parse(text, ...more)
    }
    count()
    const answers = await Promise.all(Array.from({ length: 8 }, () => say(delegate, 100_000)))
    counting = false
    JSON.parse = parse
    expect(answers.map(({ code }) => code)).toEqual(Array(8).fill('malformed'))
    expect(turns).toHaveLength(8)
    expect(new Set(turns).size).toBe(8)
  })

  it('a body in other letters than UTF-8, or of no object, is malformed', async () => {
    const send = (raw: string, type = 'application/json') =>
      delegate.send(paths.commands(house.memo), { method: 'POST', raw, headers: { 'content-type': type } })
    expect((await send('{"do":"freeze"}', 'application/json; charset=gb18030')).code).toBe('malformed')
    expect((await send('"freeze"')).code).toBe('malformed')
    expect((await send('null')).code).toBe('malformed')
    expect((await send('{"do":"freeze"}', 'application/json; charset=utf-8')).code).toBe('not-allowed')
  })
})
