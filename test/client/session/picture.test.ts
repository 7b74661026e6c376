import { describe, expect, it } from 'vitest'
import { type PictureParts, pictureOf, type RoomStage } from '../../../client/session/picture.ts'
import { edited, NO_RECEIPTS, reached } from '../../../client/session/replica/receipts.ts'
import type { SaveState } from '../../../client/session/room-session.ts'
import { EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { blockId } from '../../../model/ids.ts'
import { paragraph } from './tabs.ts'

const LIVE: RoomStage = {
  is: 'joined',
  complete: true,
  canWrite: true,
  draining: false,
  byLine: false,
  receipts: reached(NO_RECEIPTS, 7),
  disconnectedSince: null,
}
const ENDED = { phase: 'ended', refusal: { why: 'text-moved' }, canRejoin: true } as const
const PARTS: PictureParts = {
  stage: LIVE,
  content: { memo: { lang: 'zh', blocks: [paragraph('a', '甲')] }, dossier: EMPTY_DOSSIER, actor: null },
  here: [],
  rescue: null,
  places: new Map(),
  pointedAt: { selected: null, at: blockId('a'), openThread: null, openSuggestion: null, revealed: null },
}

type Row = [string, RoomStage, string, SaveState, boolean]

describe('the picture of a room', () => {
  it.each<Row>([
    ['waits', { is: 'waiting' }, 'joining', { state: 'saved', seq: 0 }, false],
    ['joins', { ...LIVE, complete: false }, 'joining', { state: 'saved', seq: 7 }, false],
    ['is live', LIVE, 'live', { state: 'saved', seq: 7 }, true],
    ['is read only', { ...LIVE, canWrite: false }, 'live', { state: 'saved', seq: 7 }, false],
    [
      '[SV3] has an edit without a receipt',
      { ...LIVE, receipts: edited(NO_RECEIPTS, 40) },
      'live',
      { state: 'saving', unsaved: 1, since: 40 },
      true,
    ],
    [
      '[SV3] has lost its connection, and is written in all the same',
      { ...LIVE, disconnectedSince: 50 },
      'live',
      { state: 'disconnected', unsaved: 0, since: 50 },
      true,
    ],
    [
      'is over',
      { is: 'over', phase: ENDED, since: 60 },
      'ended',
      { state: 'disconnected', unsaved: 0, since: 60 },
      false,
    ],
  ])('%s', (_, stage, phase, save, canWrite) => {
    const picture = pictureOf({ ...PARTS, stage })
    expect([picture.phase.phase, picture.save, picture.canWrite]).toEqual([phase, save, canWrite])
  })

  it('keeps the last text while a fresh replica arrives', () => {
    const { memo, dossier } = PARTS.content
    expect(pictureOf({ ...PARTS, stage: { is: 'waiting' } })).toMatchObject({ memo, dossier, lang: 'zh' })
  })

  it('says that the server restarts, and what the screen points at', () => {
    const picture = pictureOf({ ...PARTS, stage: { ...LIVE, draining: true } })
    expect(picture).toMatchObject({ draining: true, at: 'a', selected: null })
  })

  it('shows an ended phase as the same object every time', () => {
    const stage = { is: 'over', phase: ENDED, since: 60 } as const
    expect(pictureOf({ ...PARTS, stage }).phase).toBe(ENDED)
  })
})
