import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Ending } from '../../../../client/session/replica/ending.ts'
import { isHalfOpen } from '../../../../client/session/replica/half-open.ts'
import { Replica } from '../../../../client/session/replica/replica.ts'
import type { RescueCopy } from '../../../../client/session/room-session.ts'
import type { Entered } from '../../../../model/dossier/facts.ts'
import { insertBlocks, removeBlock } from '../../../../model/draft/edit.ts'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../../model/draft/text.ts'
import { blockId, memoId } from '../../../../model/ids.ts'
import { blockText } from '../../../../model/memo/blocks.ts'
import { blockDigest, textDigest } from '../../../../model/memo/digest.ts'
import { isFinal } from '../../../../model/wire/close.ts'
import {
  digestFrame,
  factsFrame,
  helloFrame,
  noticeFrame,
  rejectFrame,
} from '../../../../model/wire/frames.ts'
import { type AdmitCode, closeCodeOf, refusalOf } from '../../../../server/admission/refused.ts'
import { updateFrame } from '../../../../server/room/messages.ts'
import { actors, created } from '../../../support/builders.ts'
import { paragraph } from '../tabs.ts'
import { type FarEnd, farEnd } from './far-end.ts'

const LIMITS = { update: 1, frame: 1, keepalive: 1 }
const HELLO = { epoch: 2, seq: 1, schema: 1, role: 'delegate', canWrite: true, state: 'drafting' } as const

describe('a replica and what the server says of it', () => {
  let far: FarEnd
  let replica: Replica
  let ended: Ending[]
  let rescued: RescueCopy[]
  let changed: () => void

  beforeEach(async () => {
    vi.stubGlobal('WebSocket', WebSocket)
    far = await farEnd()
    far.doc.transact(() =>
      insertBlocks(rootOf(far.doc, 'zh'), null, [paragraph('a', '甲'), paragraph('b', '乙')]),
    )
    ended = []
    rescued = []
    changed = () => {}
    const join = { clientId: 7, epoch: 2, schema: 1, role: 'delegate', seq: 1, path: '/sync' } as const
    const events = {
      changed: () => changed(),
      rescued: (copy: RescueCopy) => {
        rescued.push(copy)
      },
      ended: (ending: Ending) => {
        ended.push(ending)
        changed()
      },
    }
    replica = new Replica({
      memo: memoId('memo'),
      lang: 'zh',
      join,
      origin: far.origin,
      now: () => 5,
      events,
    })
    await until(
      () => replica.disconnectedSince === null && readMemorandum(replica.text.doc, 'zh').blocks.length > 0,
    )
    far.say(helloFrame({ ...HELLO, limits: LIMITS }))
    far.say(factsFrame({ from: 0, to: 1, facts: [], reset: true }))
    await until(() => replica.complete && replica.canWrite)
  })
  afterEach(async () => {
    replica.close()
    await far.close()
    vi.unstubAllGlobals()
  })

  /** Resolves when the condition holds; checked whenever the replica says that something changed. */
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      changed = () => {
        if (holds()) resolve()
      }
      changed()
    })
  const digestOf = (doc: Y.Doc) => textDigest('zh', readMemorandum(doc, 'zh').blocks.map(blockDigest))
  /** Resolves when the replica has received everything that was sent before. */
  const heard = () => {
    far.say(noticeFrame({ is: 'draining' }))
    return until(() => replica.draining)
  }

  it('[DG3] ends a replica that reads differently from the server, to rejoin', async () => {
    far.say(digestFrame({ seq: 1, digests: { zh: 'something else', en: '' } }))
    await until(() => ended.length > 0)
    expect(ended).toEqual([{ refusal: { why: 'text-differs' }, next: 'rejoin' }])
  })

  it('[DG3] keeps a replica that reads alike, and one with unsaved edits', async () => {
    far.say(digestFrame({ seq: 1, digests: { zh: digestOf(far.doc), en: '' } }))
    await heard()
    replica.text.doc.transact(() => insertBlocks(replica.text.root, null, [paragraph('c', '丙')]))
    expect(replica.hasUnsaved).toBe(true)
    far.say(digestFrame({ seq: 1, digests: { zh: digestOf(far.doc), en: '' } }))
    far.say(helloFrame({ ...HELLO, limits: LIMITS }))
    await until(() => !replica.draining)
    expect(ended).toEqual([])
  })

  const CODES: Readonly<Record<AdmitCode, true>> = {
    ...{ 'too-large': true, malformed: true, 'foreign-client': true, gap: true, schema: true, locked: true },
    ...{ 'unclean-text': true, frozen: true, reading: true, 'not-allowed': true, 'too-often': true },
  }
  const final = Object.keys(CODES)
    .filter((code): code is AdmitCode => code in CODES)
    .filter((code) => isFinal(closeCodeOf({ code })))
  it.each(final)('[RC1] refused as %s: ends, and what was written is a copy for its author', async (code) => {
    replica.text.doc.transact(() => insertBlocks(replica.text.root, null, [paragraph('c', '未存的字')]))
    far.say(rejectFrame({ n: 0, refusal: refusalOf({ code }) }))
    far.drop(closeCodeOf({ code }))
    await until(() => ended.length > 0)
    expect(ended[0]?.refusal).toEqual(refusalOf({ code }))
    expect(replica.rescue(refusalOf({ code }))?.blocks).toMatchObject([{ before: '', after: '未存的字' }])
  })

  describe('[RC2] while somebody else joins the block that is written in', () => {
    let colleague: Y.Doc

    const insert = (doc: Y.Doc, id: string, at: number, words: string): void => {
      const element = elementOf(rootOf(doc, 'zh'), blockId(id))
      const [text] = element ? textsOf(element) : []
      text?.insert(at, words)
    }
    /** What the colleague’s edit is, as the server sends it. */
    const send = (edit: () => void): void => {
      const before = Y.encodeStateVector(colleague)
      colleague.transact(edit)
      far.say(updateFrame(Y.encodeStateAsUpdate(colleague, before), 2))
    }
    const join = () =>
      send(() => {
        removeBlock(rootOf(colleague, 'zh'), blockId('b'))
        insert(colleague, 'a', 1, '乙')
      })
    const reads = (...texts: readonly string[]) =>
      until(() => replica.follower.memo().blocks.map(blockText).join() === texts.join())

    beforeEach(() => {
      colleague = new Y.Doc()
      Y.applyUpdate(colleague, Y.encodeStateAsUpdate(far.doc))
      replica.text.doc.transact(() => insert(replica.text.doc, 'b', 0, '书'))
    })

    it('nothing is kept when the server’s repair has the words, which comes before their receipt', async () => {
      join()
      await reads('甲乙')
      expect(rescued).toEqual([])
      send(() => insert(colleague, 'a', 1, '书'))
      far.say(far.saved(1, 3))
      await until(() => !replica.hasUnsaved)
      expect([rescued, replica.follower.memo().blocks.map(blockText)]).toEqual([[], ['甲书乙']])
      expect(replica.rescue(null)).toBeNull()
    })

    it('a receipt without a repair: the words that are missing are kept, and no others', async () => {
      join()
      far.say(far.saved(1, 3))
      await until(() => rescued.length > 0)
      expect(rescued.flatMap(({ blocks }) => blocks)).toMatchObject([
        { before: '', after: '书', above: 'a', apart: true },
      ])
      expect(replica.rescue(null)).toBeNull()
    })

    it('refused before a receipt: the words are kept, and the join is nothing that this person removed', async () => {
      join()
      await reads('甲乙')
      const refusal = refusalOf({ code: 'frozen' })
      expect(replica.rescue(refusal)).toMatchObject({ refusal, blocks: [{ after: '书', apart: true }] })
    })

    it('a composition under way: what the server made of the words is looked at when it came in', async () => {
      join()
      await reads('甲乙')
      replica.text.gate.hold(() => false)
      send(() => insert(colleague, 'a', 1, '书'))
      far.say(far.saved(1, 3))
      await heard()
      expect([rescued, replica.follower.memo().blocks.map(blockText)]).toEqual([[], ['甲乙']])
      replica.text.gate.release()
      expect([rescued, replica.follower.memo().blocks.map(blockText)]).toEqual([[], ['甲书乙']])
      expect(replica.rescue(null)).toBeNull()
    })

    it('somebody else deletes it as a whole: it is kept as it was written, once the server has the words', async () => {
      send(() => removeBlock(rootOf(colleague, 'zh'), blockId('b')))
      await reads('甲')
      expect(rescued).toEqual([])
      far.say(far.saved(1, 3))
      await until(() => rescued.length > 0)
      expect(rescued.flatMap(({ blocks }) => blocks)).toMatchObject([{ before: '乙', after: '书乙' }])
    })
  })

  it('[RC1] "too often" is no refusal of the text: the replica reconnects and sends it again', async () => {
    replica.text.doc.transact(() => insertBlocks(replica.text.root, null, [paragraph('c', '未存的字')]))
    far.say(rejectFrame({ n: 0, refusal: refusalOf({ code: 'too-often' }) }))
    const again = far.next('step2')
    far.drop(closeCodeOf({ code: 'too-often' }))
    await again
    expect([ended, replica.hasUnsaved]).toEqual([[], true])
  })

  it('[NT2] knows that the server is restarting until it is back', async () => {
    await heard()
    far.drop(1012)
    await until(() => replica.disconnectedSince !== null)
    expect(replica.draining).toBe(true)
    await until(() => replica.disconnectedSince === null)
    far.say(helloFrame({ ...HELLO, limits: LIMITS }))
    await until(() => !replica.draining)
  })

  it('turns to the text in the language that the dossier says leads', async () => {
    const before = replica.text
    const fact = { ...created, leading: 'en' } as const
    const entered = { seq: 2, at: 0, by: actors.cnHead.person, audience: 'all', fact } as const
    far.say(factsFrame({ from: 1, to: 2, facts: [entered], reset: false }))
    await until(() => replica.text !== before)
    expect(replica.text).toMatchObject({ lang: 'en', root: rootOf(replica.text.doc, 'en') })
    expect(replica.follower.memo()).toEqual({ lang: 'en', blocks: [] })
  })

  it('[NT5] shows nothing of what was decided together before all of it is there', async () => {
    const { cnHead } = actors
    const joined = (seq: number): Entered => ({
      ...{ seq, at: 0, by: cnHead.person },
      ...{ audience: 'all', fact: { kind: 'member-added', ...cnHead } },
    })
    const before = replica.dossier
    far.say(factsFrame({ from: 2, to: 2, facts: [joined(2)], reset: false, more: true }))
    far.say(factsFrame({ from: 3, to: 3, facts: [joined(3)], reset: false, more: true }))
    await heard()
    expect(replica.dossier).toBe(before)
    far.say(factsFrame({ from: 4, to: 4, facts: [joined(4)], reset: false }))
    await until(() => replica.dossier !== before)
    expect([replica.dossier.seq, replica.dossier.members.size]).toEqual([4, 1])
  })

  it('[NT5] forgets what came of it where the connection was lost meanwhile', async () => {
    const entered = { seq: 2, at: 0, by: actors.cnHead.person, audience: 'all', fact: created } as const
    far.say(factsFrame({ from: 2, to: 2, facts: [entered], reset: false, more: true }))
    far.say(factsFrame({ from: 0, to: 1, facts: [], reset: true }))
    far.say(noticeFrame({ is: 'rights', role: 'reviewer', canWrite: false, state: 'drafting' }))
    await until(() => !replica.canWrite)
    expect([replica.dossier.seq, replica.dossier.about]).toEqual([0, null])
  })

  it('[NT1] applies a changed role without a new connection', async () => {
    far.say(noticeFrame({ is: 'rights', role: 'reviewer', canWrite: false, state: 'drafting' }))
    await until(() => !replica.canWrite)
    expect(ended).toEqual([])
  })
})

describe('[WS4] a half-open connection', () => {
  it.each([
    ['nothing unsaved', 20_000, null, 0, false],
    ['long unsaved, and nothing heard', 20_000, 1_000, 2_000, true],
    ['long unsaved, but the server speaks', 20_000, 1_000, 15_000, false],
    ['long silent, but edited just now', 20_000, 19_000, 2_000, false],
  ])('%s', (_, now, since, heardAt, is) => {
    expect(isHalfOpen(now, since, heardAt)).toBe(is)
  })
})
