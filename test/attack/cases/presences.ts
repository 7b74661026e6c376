import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { FRAME } from '../../../model/wire/frames.ts'
import { type Join, zJoin } from '../../../model/wire/memoranda.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import { writer } from '../paragraphs.ts'
import { letters, textOf } from '../text.ts'

/** What a browser says of its caret; `more` keys besides. */
function presence(client: number, clock: number, more: object, entries = 1): Uint8Array {
  const states = encoding.createEncoder()
  encoding.writeVarUint(states, entries)
  for (let i = 0; i < entries; i++) {
    encoding.writeVarUint(states, client + i)
    encoding.writeVarUint(states, clock)
    encoding.writeVarString(states, JSON.stringify({ cursor: null, ...more }))
  }
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, FRAME.awareness)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(states))
  return encoding.toUint8Array(frame)
}

const QUERY = Uint8Array.of(FRAME.queryAwareness)

type Says = (join: Join, i: number) => Uint8Array

/** Somebody who says so many things about their caret on one socket, and reads what comes. */
const saying = (title: string, count: number, says: Says, quick = false): Attack => ({
  title,
  kind: 'presences',
  quick,
  memory: 100,
  async prepare(ground: Ground, { part }) {
    const member = await ground.member('reviewer')
    const join = zJoin.parse((await member.joined()).body)
    return async () => {
      const line = await member.line(join, false)
      for (let i = 0; i < Math.ceil(count * part); i++) {
        line.send(says(join, i))
        if (i % 200 === 0) await member.browser.get('/healthz')
      }
      line.close()
    }
  },
})

/** Sockets that one session may open beside the one it is in the room by. */
const SOCKETS = 19

export const PRESENCES: readonly Attack[] = [
  {
    title: 'has its carets on nineteen sockets jump between the ends of a long text, without a pause',
    kind: 'presences',
    memory: 150,
    async prepare(ground, { part }) {
      const member = await writer(ground, Math.ceil(2_000 * part), 60)
      const ends = [member.elements().at(2), member.elements().at(-1)].map((element) => {
        const at = element && Y.createRelativePositionFromTypeIndex(textOf(element), 0)
        return at ? Y.relativePositionToJSON(at) : null
      })
      const joins: Join[] = []
      for (let i = 0; i < SOCKETS; i++) joins.push(zJoin.parse((await member.joined()).body))
      return async () => {
        const lines = await Promise.all(joins.map((join) => member.line(join, false)))
        for (let i = 0; i < Math.ceil(400 * part); i++) {
          const cursor = { anchor: ends[i % 2], head: ends[(i + 1) % 2] }
          for (const [n, line] of lines.entries())
            line.send(presence(joins[n]?.clientId ?? 0, i, { cursor, user: { name: letters(30, i) } }))
          if (i % 10 === 0) await member.browser.get('/healthz')
        }
        for (const line of lines) line.terminate()
      }
    },
  },
  saying(
    'says thousands of times where the caret is',
    20_000,
    ({ clientId }, i) => presence(clientId, i, {}),
    true,
  ),
  saying('says large presences, and of thousands of others in one frame', 500, ({ clientId }, i) =>
    i % 2 === 0
      ? presence(clientId, i, { note: '字'.repeat(100_000) })
      : presence(clientId, i, { note: 'x' }, 5_000),
  ),
  saying('asks thousands of times who is there', 20_000, () => QUERY),
]
