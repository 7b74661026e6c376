import { once } from 'node:events'
import { get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { ok } from '../../../model/result.ts'
import { answering } from '../../../server/http/answer.ts'
import { compressedAnswers } from '../../../server/http/compressed-answers.ts'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** The address of a server that answers with a value. */
async function answers(value: unknown): Promise<string> {
  const app = express()
  app.use(compressedAnswers)
  app.get(
    '/',
    answering(async () => ok(value)),
  )
  const server = app.listen(0, '127.0.0.1')
  open.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const long = '字'.repeat(20_000)
const list = Array.from({ length: 500 }, (_, n) => ({
  n,
  text: `第${n}段\n"`,
  spans: [{ text: '双方', strong: true }],
}))

describe('the JSON of an answer', () => {
  it.each([
    ['nothing in it', {}],
    ['an empty list', []],
    ['a list in it', { seq: 4, blocks: [], older: false }],
    ['what is not there', { a: undefined, b: null, list: [1, undefined, null] }],
    ['a word', '双方'],
    ['a number', 7],
    ['null', null],
    ['a value that says what it is', { at: new Date(0), inner: { at: new Date(0), list: [new Date(0)] } }],
    ['a long text', { text: long, list: [long, long] }],
    ['a long list', list],
    [
      'long lists in it',
      { seq: 4, first: list, between: { list }, second: [...list, undefined], last: '終' },
    ],
  ])('[HT17] is what it would be in one piece: %s', async (_, value) => {
    const got = await fetch(await answers(value))
    expect(got.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await got.text()).toBe(JSON.stringify(value))
  })

  it('[HT17] is made only as fast as it is read', async () => {
    let made = 0
    const count = 4_000
    const one = {
      toJSON: () => {
        made++
        return Array.from(long.slice(0, 5_000), (letter, at) => letter.charCodeAt(0) + at * made)
      },
    }
    const address = await answers({ list: Array.from({ length: count }, () => one) })
    const request = get(address)
    const [answer] = (await once(request, 'response')) as [IncomingMessage]
    await settled(() => made)
    expect(made).toBeGreaterThan(1)
    expect(made).toBeLessThan(count / 2)
    answer.destroy()
    await settled(() => made)
    expect(made).toBeLessThan(count / 2)
    expect((await fetch(await answers(list))).status).toBe(200)
  })
})

/** Waits until a number has not changed for many turns of the event loop. */
async function settled(read: () => number): Promise<void> {
  for (let [last, turns] = [-1, 0]; turns < 400; turns++) {
    if (read() !== last) [last, turns] = [read(), 0]
    await new Promise((resolve) => setImmediate(resolve))
  }
}
