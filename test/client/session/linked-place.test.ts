import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { afterSignIn, hrefOf, keepWanted, openPlace, placeIn } from '../../../client/session/linked-place.ts'
import { type PictureParts, pictureOf } from '../../../client/session/picture.ts'
import { NO_RECEIPTS } from '../../../client/session/replica/receipts.ts'
import { EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { fold } from '../../../model/dossier/fold.ts'
import { blockId, commentId, memoId, personId, suggestionId, threadId } from '../../../model/ids.ts'
import { paragraph } from './tabs.ts'

const MEMO = memoId('memo-9')
const THREAD = threadId('thread0000000001')

describe('[LP1] a link to a place', () => {
  it.each([
    { is: 'thread', id: THREAD },
    { is: 'suggestion', id: suggestionId('suggestion000001') },
    { is: 'block', id: blockId('ai.situation/甲 %') },
  ] as const)('names it and is read again: $is', (place) => {
    const { pathname, hash } = new URL(hrefOf(MEMO, place), 'https://concord.example')
    expect([pathname, placeIn(hash)]).toEqual(['/m/memo-9', place])
  })

  it.each(['', '#', '#text', '#thread=', '#person=x', '#block=%', `#block=${'x'.repeat(121)}`, '#thread'])(
    'is none: %s',
    (hash) => expect(placeIn(hash)).toBeNull(),
  )

  const dossier = fold(EMPTY_DOSSIER, {
    ...{ seq: 3, at: 3, by: personId('li'), audience: 'all' },
    fact: {
      ...{ kind: 'thread-opened', thread: THREAD, comment: commentId('comment000000001') },
      ...{ audience: 'all', text: '？', mentions: [] },
      anchor: { lang: 'zh', block: 'a', start: '{}', end: '{}', quote: '甲', before: '', after: '' },
    },
  })
  const place = { block: blockId('a'), from: 0, to: 1 }

  function follow(target: Parameters<typeof openPlace>[1], places: PictureParts['places']) {
    const asked: unknown[] = []
    const picture = pictureOf({
      stage: {
        ...{ is: 'joined', complete: true, canWrite: true, draining: false, byLine: false },
        ...{ receipts: NO_RECEIPTS, disconnectedSince: null },
      },
      content: { memo: { lang: 'zh', blocks: [paragraph('a', '甲')] }, dossier, actor: null },
      ...{ here: [], rescue: null, places },
      pointedAt: { selected: null, at: null, openThread: null, openSuggestion: null, revealed: null },
    })
    const room = {
      picture: () => picture,
      reveal: (...how: unknown[]) => void asked.push(['reveal', ...how]),
      pointAt: (...how: unknown[]) => void asked.push(['thread', ...how]),
      pointAtSuggestion: (...how: unknown[]) => void asked.push(['suggestion', ...how]),
    }
    return { found: openPlace(room, target), asked }
  }

  it('opens a thread and brings its words to view, beside it', () => {
    expect(follow({ is: 'thread', id: THREAD }, new Map([[THREAD, place]]))).toEqual({
      found: true,
      asked: [
        ['reveal', 'a', place, true],
        ['thread', THREAD],
      ],
    })
  })
  it('opens a thread whose words are gone', () => {
    const { asked } = follow({ is: 'thread', id: THREAD }, new Map([[THREAD, null]]))
    expect(asked).toEqual([['thread', THREAD]])
  })
  it('brings a block to view', () => {
    expect(follow({ is: 'block', id: blockId('a') }, new Map()).asked).toEqual([['reveal', 'a']])
  })
  it.each([
    { is: 'thread', id: threadId('thread0000000002') },
    { is: 'suggestion', id: suggestionId('suggestion000002') },
    { is: 'block', id: blockId('b') },
  ] as const)('moves nothing where there is nothing: $is', (target) => {
    expect(follow(target, new Map())).toEqual({ found: false, asked: [] })
  })
})

describe('[LP2] a place that somebody opened who was not signed in', () => {
  const kept = new Map<string, string>()
  const at = (address: string) => keepWanted(new URL(address, 'https://concord.example'))
  beforeEach(() => {
    kept.clear()
    vi.useFakeTimers()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it.each(['/', '/m/memo-9'])('is where they go then, once: from %s', (path) => {
    at('/m/memo-9#thread=thread0000000001')
    expect(afterSignIn(path)).toBe('/m/memo-9#thread=thread0000000001')
    expect(afterSignIn(path)).toBe(path)
  })
  it('what waits for them is one, too', () => {
    at('/m/memo-9#waiting')
    expect(afterSignIn('/')).toBe('/m/memo-9#waiting')
  })
  it('is not, where they belong to another memorandum', () => {
    at('/m/memo-9#block=a')
    expect(afterSignIn('/m/memo-8')).toBe('/m/memo-8')
  })
  it('is not after an hour', () => {
    at('/m/memo-9#block=a')
    vi.advanceTimersByTime(3_600_001)
    expect(afterSignIn('/')).toBe('/')
  })
  it.each(['/m/memo-9', '/people#block=a', '/m/memo-9#waiting=1', '/m/memo-9#text', '//evil.example/m/x'])(
    'nothing else is remembered: %s',
    (address) => {
      at(address)
      expect(afterSignIn('/')).toBe('/')
    },
  )
})
