import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../../model/dossier/stances/wordings.ts'
import { elementsOf, readBlock, textsOf } from '../../../model/draft/text.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { ask, EVERY_ROUTE } from './asking.ts'
import { bySocket, openLine, type RawLine } from './raw-line.ts'
import { browserOf, MEMBERS } from './standing.ts'
import { roomOf } from './state.ts'

let house: House
let delegate: Browser
let block: Block
const lines: { readonly name: string; readonly line: RawLine }[] = []
const others: { readonly name: string; readonly browser: Browser }[] = []

/** A paragraph with words: headings take no stance, and the template has words in nothing else that is not locked. */
async function written(): Promise<Block> {
  const room = await roomOf(house)
  const secretariat = [...room.dossier().members.values()].find(({ role }) => role === 'secretariat')
  if (!secretariat) throw new Error('no secretariat')
  let found: Block | null = null
  await room.edit(secretariat.person, (doc) => {
    const free = elementsOf(doc.getXmlFragment('zh')).find((one) => {
      const { kind, locked } = readBlock(one)
      return kind === 'paragraph' && !locked && textsOf(one).length > 0
    })
    if (!free) return
    textsOf(free)[0]?.insert(0, '双方同意续议。')
    found = readBlock(free)
  })
  if (!found) throw new Error('a text without a free paragraph')
  return found
}

beforeAll(async () => {
  house = await openHouse()
  delegate = await house.as('cn-delegate')
  for (const standing of MEMBERS.filter(({ name }) => ['secretariat', 'reviewer', 'observer'].includes(name)))
    others.push({ name: standing.name, browser: await browserOf(house, standing) })
  for (const key of ['us-head', 'us-delegate']) others.push({ name: key, browser: await house.as(key) })
  for (const { name, browser } of others) lines.push({ name, line: await openLine(house, browser, bySocket) })
  block = await written()
})
afterAll(async () => {
  for (const { line } of lines) line.socket.close()
  await house.close()
})

const on = (of: Block) => ({ block: of.id, fingerprint: fingerprintOf(of, 'zh') })
const supporting = () => ({ do: 'support-blocks', lang: 'zh', blocks: [on(block)] })
const stating = (text: string) => ({
  ...{ do: 'state-stances', lang: 'zh', withdraw: [] },
  stances: [{ ...on(block), word: 'reserved', text, conditions: [] }],
})
const command = (by: Browser, body: object) => by.post(paths.commands(house.memo), body)
const bytesOf = (line: RawLine): string =>
  line.frames.map((frame) => Buffer.from(frame).toString('utf8')).join('\n')
const arrives = (line: RawLine, words: string) =>
  line.until((frame) => (Buffer.from(frame).toString().includes(words) ? true : null))

describe('[AG11] [HT5] not a byte of support reaches anybody of another side', () => {
  it('while it is given, taken back and given again', async () => {
    for (const body of [
      supporting(),
      { do: 'withdraw-support', lang: 'zh', blocks: [block.id] },
      supporting(),
    ])
      expect((await command(delegate, body)).status).toBe(200)
    expect((await command(await house.as('cn-head'), stating('须再议一处'))).code).toBe('')
    for (const { name, line } of lines) {
      await arrives(line, '须再议一处')
      expect(bytesOf(line), name).not.toMatch(/support/)
    }
  })

  it('nor when they come anew, nor by any route', async () => {
    for (const { name, browser } of others) {
      const line = await openLine(house, browser, bySocket)
      await arrives(line, '须再议一处')
      expect(bytesOf(line), name).not.toMatch(/support/)
      line.socket.close()
      for (const route of EVERY_ROUTE.filter(({ route }) => route.startsWith('GET'))) {
        const { text } = await ask(house, browser, route)
        expect(text, `${name}, ${route.route}`).not.toMatch(/support-(given|withdrawn|lapsed)/)
      }
    }
  })

  it('nor when it lapses; the stance that lapses with it is for everybody', async () => {
    const room = await roomOf(house)
    const [head] = [await house.as('us-head')]
    expect((await command(head, { do: 'support-blocks', lang: 'zh', blocks: [on(block)] })).code).toBe(
      'not-allowed',
    )
    const cn = [...room.dossier().members.values()].find(({ role }) => role === 'secretariat')
    if (!cn) throw new Error('none')
    await room.edit(cn.person, (doc) => {
      const root = doc.getXmlFragment('zh')
      const element = root
        .toArray()
        .find((one) => 'getAttribute' in one && one.getAttribute('id') === block.id)
      if (element && 'setAttribute' in element)
        element.setAttribute('side', block.side === 'cn' ? 'us' : 'cn')
    })
    for (const { name, line } of lines) {
      await arrives(line, 'stance-lapsed')
      expect(bytesOf(line), name).not.toMatch(/support/)
    }
    const own = await openLine(house, await house.as('cn-head'), bySocket)
    await arrives(own, 'stance-lapsed')
    own.socket.close()
  })

  it('what others support is answered as what nobody does', async () => {
    const us = await house.as('us-delegate')
    const answers = []
    for (const id of [block.id, 'nobody000000'])
      answers.push(await command(us, { do: 'withdraw-support', lang: 'zh', blocks: [id] }))
    expect(answers.map(({ code }) => code)).toEqual(['not-supported', 'not-supported'])
    expect(answers[0]?.text).toBe(answers[1]?.text)
  })
})
