import { request } from 'node:http'
import { FRAME } from '../../../model/wire/frames.ts'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { framesBody } from '../../../model/wire/line.ts'
import { zJoin } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { block, letters, textOf } from '../text.ts'

const ROLES = ['cn-delegate', 'us-delegate', 'reviewer', 'us-delegate', 'reviewer'] as const
/** Lines that one session may open. */
const EACH = 20
/** The question of a browser that has nothing yet, which is answered with the whole text. */
const WHOLE_TEXT = Uint8Array.of(FRAME.sync, 0, 1, 0)
const ID = 'attack2000000001'

/** Opens a line; empty when it is not let in. */
async function opened(ground: Ground, member: Member): Promise<string> {
  const join = zJoin.safeParse((await member.joined()).body)
  if (!join.success) return ''
  const { clientId, epoch, schema } = join.data
  const got = await member.browser.send(
    `${paths.lines(ground.memo)}?p=1&c=${clientId}&e=${epoch}&s=${schema}`,
    {
      method: 'POST',
      headers: { origin: ground.host.url },
    },
  )
  return got.status === 200 && typeof got.body === 'object' && got.body !== null && 'line' in got.body
    ? String(got.body.line)
    : ''
}

const bring = ({ browser }: Member, line: string, first: number, frames: readonly Uint8Array[]) =>
  browser.send(`${paths.line(line)}?first=${first}`, { method: 'POST', raw: framesBody(frames) })

/** A body of a mebibyte of which half is sent, and nothing after it. */
function half(ground: Ground, { browser }: Member, line: string): () => void {
  const { hostname, port } = new URL(ground.host.url)
  const headers = { cookie: browser.cookie, [CSRF_HEADER]: browser.csrf, 'content-length': 1 << 20 }
  const path = `${paths.line(line)}?first=1`
  const sent = request({ hostname, port, path, method: 'POST', headers })
  sent.on('error', () => undefined)
  sent.write(new Uint8Array(512 << 10))
  return () => sent.destroy()
}

/** One member with so many lines, and what they do on them. */
const onLines = (
  title: string,
  count: number,
  act: (ground: Ground, member: Member, lines: readonly string[], part: number) => Promise<void>,
  quick = false,
): Attack => ({
  title,
  kind: 'HTTP lines',
  quick,
  memory: 100,
  async prepare(ground, { part }) {
    const member = await ground.member('reviewer')
    const lines: string[] = []
    for (let n = 0; n < count; n++) lines.push(await opened(ground, member))
    return () => act(ground, member, lines, part)
  },
})

export const HTTP_LINES: readonly Attack[] = [
  {
    title:
      'opens a hundred HTTP lines, asks for all the text on each and fetches nothing, while somebody writes much',
    kind: 'HTTP lines',
    memory: 400,
    async prepare(ground, { part }) {
      const writer = await ground.member('cn-head')
      await writer.enter()
      await writer.edit((root) => root.push([block(ID, letters(15_000, 0))]))
      return async () => {
        for (const role of ROLES) {
          const member = await ground.member(role)
          for (let n = 0; n < EACH; n++) {
            const line = await opened(ground, member)
            if (line !== '') await bring(member, line, 1, Array(18).fill(WHOLE_TEXT))
          }
        }
        for (let n = 0; n < Math.ceil(200 * part); n++)
          await writer.edit(() => {
            const element = writer.elements().find((one) => one.getAttribute('id') === ID)
            if (!element) return
            const text = textOf(element)
            text.delete(0, text.length)
            text.insert(0, letters(15_000, n))
          })
      }
    },
  },
  onLines(
    'sends halves of large bodies on twenty HTTP lines, again and again',
    EACH,
    async (ground, member, lines, part) => {
      for (let round = 0; round < Math.ceil(10 * part); round++) {
        const destroys = lines.flatMap((line) => [1, 2, 3, 4].map(() => half(ground, member, line)))
        for (let n = 0; n < 20; n++) await member.browser.get('/healthz')
        for (const destroy of destroys) destroy()
      }
    },
  ),
  onLines(
    'asks thousands of questions on one HTTP line, and has them all wait',
    1,
    async (_, member, [line = ''], part) => {
      const ask = () => member.browser.get(`${paths.line(line)}?after=0`)
      for (let round = 0; round < Math.ceil(100 * part); round++)
        await Promise.all(Array.from({ length: 50 }, () => ask().catch(() => null)))
    },
    true,
  ),
  {
    ...onLines(
      'asks on lines that are none, and acknowledges what was never sent',
      1,
      async (_, member, [line = ''], part) => {
        const wrong = [
          `${line}?after=999999999999`,
          `${line}?after=-1`,
          `${'x'.repeat(43)}?after=0`,
          `${line}?after=1`,
        ]
        await member.together(Math.ceil(4000 * part), (n) =>
          member.browser.get(paths.line(wrong[n % wrong.length] ?? '')),
        )
      },
    ),
    refused: true,
  },
  onLines(
    'brings the same thousand frames over and over on an HTTP line',
    1,
    async (_, member, [line = ''], part) => {
      const frames = Array<Uint8Array>(1000).fill(Uint8Array.of(FRAME.queryAwareness))
      for (let n = 0; n < Math.ceil(400 * part); n++)
        await bring(member, line, n % 2 === 0 ? 1 : n * 100, frames)
    },
  ),
  onLines('opens HTTP lines as fast as it can', 0, async (ground, member, _, part) => {
    for (let n = 0; n < Math.ceil(300 * part); n++) await opened(ground, member)
  }),
]
