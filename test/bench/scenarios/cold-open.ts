import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { wholeText } from '../client/typing.ts'
import type { Figures } from '../figures.ts'
import type { House } from '../servers/contender.ts'
import { LONG, type Whole, withHistory } from './build-history.ts'
import { UNLOADED } from './memory.ts'
import { type Amount, MB, type Scenario, type Stage, together } from './scenario.ts'

type Opened = { readonly receivedMs: number; readonly appliedMs: number; readonly bytes: number }

const PATIENCE = 300_000
const EMPTY_UPDATE = new Uint8Array([0, 0])

/** Ms to take an update into a document; into another one first, so that who comes first does not pay for the warming up. */
function applying(doc: Y.Doc, update: Uint8Array): { readonly ms: number; readonly rehearsal: number } {
  const begun = performance.now()
  const other = new Y.Doc()
  Y.applyUpdate(other, update)
  other.destroy()
  const rehearsed = performance.now()
  Y.applyUpdate(doc, update)
  return { ms: performance.now() - rehearsed, rehearsal: rehearsed - begun }
}

/** From the wish to come in (a join included) until the whole text is there; a reader with a document of its own. */
async function opened(house: House, whole: Whole, who: number): Promise<Opened> {
  const begun = performance.now()
  const { url, headers, dialect } = await house.door(LONG, who)
  const doc = new Y.Doc()
  let bytes = 0
  let notCounted = 0
  const socket = new WebSocket(url, { headers, perMessageDeflate: false })
  const times = await new Promise<Omit<Opened, 'bytes'>>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('the whole text never came')), PATIENCE)
    socket.on('error', reject)
    socket.on('open', () => {
      for (const frame of dialect.hello()) socket.send(frame)
    })
    socket.on('message', (data) => {
      const frame = data instanceof Buffer ? data : Buffer.alloc(0)
      bytes += frame.length
      const receivedMs = performance.now() - begun - notCounted
      const heard = dialect.hear(frame)
      if (heard.what === 'ready') for (const first of dialect.begin()) socket.send(first)
      if (heard.what === 'asks') socket.send(dialect.answer(EMPTY_UPDATE))
      if (heard.what !== 'update') return
      const { ms, rehearsal } = applying(doc, heard.bytes)
      notCounted += rehearsal
      if (!whole.clocks.every(([client, clock]) => Y.getState(doc.store, client) >= clock)) return
      clearTimeout(patience)
      resolve({ receivedMs, appliedMs: receivedMs + ms })
    })
  })
  if (wholeText(doc) !== whole.text) throw new Error('the text is not what was typed')
  socket.close()
  doc.destroy()
  return { ...times, bytes }
}

type Half = { readonly house: House; readonly whole: Whole; readonly figures: Figures }

async function firstOpen(stage: Stage, { characters }: Amount): Promise<Half> {
  const whole = await withHistory(stage, characters)
  const house = await stage.contender.start(stage.folder)
  const cpu = house.running.cpu()
  const { receivedMs, appliedMs, bytes } = await opened(house, whole, 1)
  const figures = {
    ...{ startMs: house.running.startMs, receivedMs, appliedMs, kilobytes: bytes / 1024 },
    ...{ cpu: house.running.cpu() - cpu, rss: house.running.rss() / MB, n: 1 },
  }
  return { house, whole, figures }
}

const run = together(firstOpen, UNLOADED, async ({ house, whole, figures }, { characters }) => {
  const again = await opened(house, whole, 2)
  const more = { againReceivedMs: again.receivedMs, againAppliedMs: again.appliedMs }
  return [{ name: `${characters} characters`, figures: { ...figures, ...more } }]
})

/** A server that stores nothing has nothing to open. */
export const coldOpen: Scenario = {
  key: 'S4',
  title:
    'cold open of a document typed character by character: a server started on it; again after it was unloaded',
  needs: () => ({ big: 1, small: 0 }),
  run: (stages, amount) =>
    run(
      stages.filter(({ contender }) => contender.persists),
      amount,
    ),
}
