import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { openSocket, type Socket, type SocketEvents } from '../../../../client/session/replica/socket.ts'
import { memoId } from '../../../../model/ids.ts'
import { CLOSE } from '../../../../model/wire/close.ts'
import type { Saved } from '../../../../model/wire/frames.ts'
import { MAX_BLOCKS_CHANGED } from '../../../../model/wire/limits.ts'
import { updateFrame } from '../../../../server/room/messages.ts'
import { paragraph, type Tab, tabOf } from '../tabs.ts'
import { type FarEnd, farEnd } from './far-end.ts'

describe('the socket', () => {
  let far: FarEnd
  let tab: Tab
  let socket: Socket
  let overdue: () => void
  let told: string[]
  let saved: Saved[]
  let happens: Partial<Record<string, () => void>>

  /** Resolves at the socket's next event of this kind. */
  const tells = (what: string) =>
    new Promise<void>((done) => {
      happens[what] = done
    })

  beforeEach(async () => {
    vi.stubGlobal('WebSocket', WebSocket)
    far = await farEnd()
    tab = tabOf(7, (_, run) => {
      overdue = run
      return () => {}
    })
    told = []
    saved = []
    happens = {}
    let made = 0
    const tell = (what: string) => {
      told.push(what)
      happens[what]?.()
    }
    const events: SocketEvents = {
      hello: () => {},
      saved: (one) => {
        saved.push(one)
        tell('saved')
      },
      rejected: () => tell('rejected'),
      facts: () => {},
      notice: () => {},
      digest: () => {},
      unsavedSince: () => null,
      synced: () => tell('synced'),
      connected: (is) => tell(is ? 'connected' : 'disconnected'),
      byLine: (line) => tell(line ? 'line' : 'socket'),
      copied: () => undefined,
      edited: () => ++made,
      closed: (code) => tell(`closed ${code}`),
    }
    const { text, doc } = tab
    const join = { clientId: 7, epoch: 2, schema: 1, role: 'delegate', seq: 1, path: '/sync' } as const
    const { awareness, gate } = text
    const arrived = far.next('mark 1')
    socket = openSocket({
      ...{ origin: far.origin, memo: memoId('memo'), join, doc, awareness, gate, events },
      now: () => 0,
    })
    tab.write(paragraph('a', '甲'))
    await arrived
  })
  afterEach(async () => {
    socket.close()
    tab.close()
    await far.close()
    vi.unstubAllGlobals()
  })

  const textFrames = () => far.heard.filter((what) => !what.startsWith('presence'))

  it('names client, epoch, schema and the protocol with our own frames', () => {
    expect(far.asked).toEqual(['/sync/memo?p=1&c=7&e=2&s=1&f=1'])
  })

  it('[WS2] sends the MARK of earlier edits only after the step that carries them', () => {
    expect(textFrames()).toEqual(['step1', 'step2', 'mark 1'])
    expect(far.doc.getXmlFragment('zh').length).toBe(1)
  })

  it('[WS5] sends a large edit in portions with one MARK behind them, and all of it again after a line that broke', async () => {
    const arrived = far.next('mark 2')
    tab.write(
      ...Array.from({ length: 1_200 }, (_, i) => paragraph(`line${i}`, '双方同意加强合作。'.repeat(3))),
    )
    await arrived
    const live = textFrames().slice(3)
    expect(live.length).toBeGreaterThan(3)
    expect(live).toEqual([...live.slice(1).map(() => 'update'), 'mark 2'])
    expect(far.doc.getXmlFragment('zh').length).toBe(1_201)
    far.say(far.saved(1, 5))
    const heard = textFrames().length
    const again = far.next('mark 2')
    far.drop(1012)
    await again
    const anew = textFrames().slice(heard)
    expect(anew.filter((what) => what.startsWith('mark'))).toEqual(['mark 2'])
    expect(far.doc.getXmlFragment('zh').length).toBe(1_201)
  })

  it('[WS5] sends what was typed offline into more blocks than one update may change as several, and a MARK behind each', async () => {
    const names = Array.from({ length: MAX_BLOCKS_CHANGED + 10 }, (_, i) => `line${i}`)
    const written = far.next('mark 2')
    tab.write(...names.map((name) => paragraph(name, '双方')))
    await written
    const saved = tells('saved')
    far.say(far.saved(2, 5))
    await saved
    const away = tells('disconnected')
    far.drop(CLOSE.restart)
    await away
    far.heard.length = 0
    for (const name of names) tab.type(name, 1, '字')
    const last = `mark ${2 + names.length}`
    await far.next(last)
    expect(textFrames()).toEqual(['step1', 'step2', `mark ${2 + MAX_BLOCKS_CHANGED}`, 'update', last])
  })

  it('[WS2] sends a MARK after every edit', async () => {
    const arrived = far.next('mark 3')
    tab.type('a', 1, '方')
    tab.type('a', 2, '同意')
    await arrived
    expect(textFrames().slice(3)).toEqual(['update', 'mark 2', 'update', 'mark 3'])
  })

  it('tells what is on disk', async () => {
    const told = tells('saved')
    far.say(far.saved(1, 42))
    await told
    expect(saved).toEqual([{ n: 1, seq: 42, head: '' }])
  })

  it('[WS2] reconnects after a restart, with the edits made meanwhile and one MARK for all of them', async () => {
    const told = tells('saved')
    far.say(far.saved(1, 5))
    await told
    const away = tells('disconnected')
    far.drop(CLOSE.restart)
    await away
    far.heard.length = 0
    tab.type('a', 1, '离')
    tab.doc.transact(() => tab.root.delete(0, 1))
    const arrived = far.next('mark 3')
    await arrived
    expect(textFrames()).toEqual(['step1', 'step2', 'mark 3'])
    expect(far.doc.getXmlFragment('zh').length).toBe(0)
  })

  it('[WS9] reconnects with what it had sent before, should the server lack it, and apart from that with the edits made meanwhile', async () => {
    const away = tells('disconnected')
    far.drop(CLOSE.restart)
    await away
    far.heard.length = 0
    tab.type('a', 1, '离')
    tab.type('a', 2, '线')
    await far.next('mark 3')
    expect(textFrames()).toEqual(['step1', 'step2', 'mark 1', 'update', 'mark 3'])
  })

  it('[SY1] [WS1] does not reconnect after a final code', async () => {
    const closed = tells(`closed ${CLOSE.rights}`)
    far.drop(CLOSE.rights)
    await closed
    expect(told.at(-1)).toBe(`closed ${CLOSE.rights}`)
    expect(far.asked).toHaveLength(1)
  })

  it('[WS3] sends its own presence and passes nobody else’s on', async () => {
    far.heard.length = 0
    far.say(far.stranger())
    const arrived = far.next('presence')
    const seen = new Promise((done) => tab.text.awareness.once('change', done))
    await seen
    tab.text.awareness.setLocalStateField('cursor', { anchor: 1 })
    await arrived
    expect(far.heard).toEqual(['presence 7'])
  })

  it('[IM2] sends nothing of an overdue composition before its end, then all of it at once', async () => {
    const { gate } = tab.text
    gate.hold(() => true)
    gate.write(() => tab.type('a', 1, 'shu'))
    overdue()
    tab.doc.transact(() => tab.root.delete(0, 1))
    tab.write(paragraph('b', '数据'))
    const arrived = far.next('mark 4')
    gate.release()
    await arrived
    expect(textFrames()).toEqual(['step1', 'step2', 'mark 1', 'update', 'mark 4'])
  })
  it('[IM2] sends an overdue composition as one, whatever arrived in the middle of it', async () => {
    const { gate } = tab.text
    const said = async (upTo: number) => {
      const arrived = new Promise((done) => tab.doc.once('update', done))
      const other = new Y.Doc()
      other.getXmlFragment('zh').insert(0, [new Y.XmlElement('block')])
      far.say(updateFrame(Y.encodeStateAsUpdate(other), upTo))
      await arrived
    }
    gate.hold(() => true)
    overdue()
    const before = textFrames().length
    tab.write(paragraph('b', 'shu'))
    await said(9)
    tab.write(paragraph('c', '数据'))
    const arrived = far.next('mark 3')
    gate.release()
    await arrived
    expect(textFrames().slice(before)).toEqual(['update', 'mark 3'])
  })
})
