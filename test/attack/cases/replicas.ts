import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { personId } from '../../../model/ids.ts'
import { FRAME } from '../../../model/wire/frames.ts'
import { zJoin } from '../../../model/wire/memoranda.ts'
import { updateEntry } from '../../../server/room/entries.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { attackId, many, ownElements, writer } from '../paragraphs.ts'
import { letters, textOf } from '../text.ts'
import { writeJournal } from '../written-journal.ts'

/** Questions that a connection may ask at once. */
const QUESTIONS = 18
/** Clients that write in one transaction while a journal is made. */
const AT_ONCE = 1_000
/** Addresses of a block, and characters of each. */
const LINKS = { each: 50, length: 2_000 } as const

/** Asks what a replica lacks that has of each of these clients so many letters. */
function lacking(clients: number, from: number, clock: number): Uint8Array {
  const vector = encoding.createEncoder()
  encoding.writeVarUint(vector, clients)
  for (let n = 0; n < clients; n++) {
    encoding.writeVarUint(vector, from + n)
    encoding.writeVarUint(vector, clock)
  }
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, FRAME.sync)
  encoding.writeVarUint(frame, 0)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(vector))
  return encoding.toUint8Array(frame)
}

/** Opens a socket, asks as often as it may, and hears what comes until it asks `/healthz`. */
async function ask(member: Member, question: (n: number) => Uint8Array): Promise<void> {
  const line = await member.line(zJoin.parse((await member.joined()).body), false)
  for (let n = 0; n < QUESTIONS; n++) {
    line.send(question(n))
    if (n % 6 === 5) await member.browser.get('/healthz')
  }
  line.close()
}

/** Letters by thousands of clients, as if as many pages had been opened and written in. */
function writtenByMany(
  { doc, elements }: { doc: Y.Doc; elements: readonly Y.XmlElement[] },
  clients: number,
) {
  const made: Uint8Array[] = []
  const collect = (update: Uint8Array): void => void made.push(update)
  doc.on('update', collect)
  for (let at = 0; at < clients; at += AT_ONCE)
    doc.transact(() => {
      for (let n = at; n < Math.min(clients, at + AT_ONCE); n++) {
        doc.clientID = 1_000_000 + n
        const element = elements[n % elements.length]
        if (element) textOf(element).insert(0, '字')
      }
    })
  doc.off('update', collect)
  return made
}

async function ofManyClients(ground: Ground, clients: number): Promise<void> {
  const member = await writer(ground, 200, 40)
  const made = writtenByMany({ doc: member.doc, elements: ownElements(member) }, clients)
  member.leave()
  const now = Date.now()
  await writeJournal(ground, () => made.map((update) => updateEntry(update, personId('nobody'), now)))
}

/** What a page may ask of the text and bring to it, whatever ours would. */
export const REPLICAS: readonly Attack[] = [
  {
    title: 'asks again and again what it lacks of the largest text, as if it had some of it, or much else',
    kind: 'sockets',
    heap: 256,
    memory: 200,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 9_000), 110)
      const own = member.doc.clientID
      const reader = await ground.member('us-delegate')
      return async () => {
        const ways = [
          (n: number) => lacking(1, own, n + 1),
          (n: number) => lacking(many(scale, 200_000), 10_000_000 + n, 1),
          () => lacking(1, own, 2 ** 40),
        ]
        for (let i = 0; i < many(scale, 6); i++)
          for (const way of ways) await ask(reader, way).catch(() => undefined)
      }
    },
  },
  {
    title: 'sends all of a long text back as it stands, again and again, on five sockets',
    kind: 'updates',
    memory: 200,
    async prepare(ground, scale) {
      // As many pieces as one update may bring, nearly.
      const first = await writer(ground, many(scale, 900), 80)
      const pages = [first]
      for (let n = 0; n < 4; n++) {
        const page = await ground.member('cn-delegate')
        await page.enter()
        pages.push(page)
      }
      const all = Y.encodeStateAsUpdate(first.doc)
      return async () => {
        for (let i = 0; i < many(scale, 10); i++)
          await Promise.all(pages.map((page) => page.send(all).catch(() => null)))
      }
    },
  },
  {
    title: 'is in the room, comes back and types where tens of thousands of pages have written',
    kind: 'updates',
    heap: 256,
    memory: 200,
    async prepare(ground, scale) {
      await ofManyClients(ground, many(scale, 30_000))
      const member = await ground.member('cn-delegate')
      return async () => {
        for (let round = 0; round < many(scale, 5); round++) {
          await member.enter()
          for (let i = 0; i < 20; i++)
            await member.edited(() => {
              const [element] = ownElements(member)
              if (element) textOf(element).insert(0, '改')
            })
        }
      }
    },
  },
  {
    title: 'links thousands of words to addresses as long as they may be',
    kind: 'updates',
    memory: 100,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 250), 1_000)
      return async () => {
        for (let n = 0; n < many(scale, 250); n++) {
          const fate = await member.edit(() => {
            const element = member.elements().find((one) => one.getAttribute('id') === attackId(n))
            if (!element) return
            for (let i = 0; i < LINKS.each; i++)
              textOf(element).format(i * 2, 1, {
                link: {
                  href: `https://example.org/${letters(1, n)}${String(i).padStart(LINKS.length, 'x')}`,
                },
              })
          })
          if (fate !== 'saved') return
        }
      }
    },
  },
]
