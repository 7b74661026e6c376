import { describe, expect, it } from 'vitest'
import { DraftInHand } from '../../../../client/editor/suggesting/draft-in-hand.ts'
import { NO_REMARKS } from '../../../../client/editor/suggesting/opened.ts'
import type { RescueCopy, RoomSession } from '../../../../client/session/room-session.ts'
import { unsavedSuggestions } from '../../../../client/session/unsaved-suggestions.ts'
import type { Command } from '../../../../model/dossier/decide.ts'
import { suggestionId } from '../../../../model/ids.ts'
import { ok } from '../../../../model/result.ts'
import { actors, para } from '../../../support/builders.ts'
import { changeOf } from '../../../support/table.ts'

const ID = suggestionId('suggestion000001')
const A = para('a', '双方应加强合作。')
const saying = (text: string) => changeOf([A], [{ ...A, spans: [{ text }] }])
const DELETED = { do: 'withdraw-suggestions', suggestions: [ID], draft: true }

type OnDisk = { saved: number; draft: object | null; tabled: object | null; end?: object } & Partial<
  Record<'keys' | 'taken' | 'declines', readonly object[]>
>
const UNANSWERED = { keys: [], taken: [], declines: [] }

/** A suggestion in hand, of which the server has `onDisk`; `opened` null: what it says is in the text by now. */
function inHand(onDisk: OnDisk | null, opened: string | null = null, isSaid = onDisk !== null) {
  const suggestions = new Map(onDisk ? [[ID, { id: ID, ...UNANSWERED, ...onDisk }]] : [])
  const asked: Command[] = []
  const listeners = new Set<() => void>()
  const rescued: RescueCopy[] = []
  let now = opened
  const room = {
    picture: () => ({ actor: actors.cnHead, dossier: { suggestions } }),
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    keepRescue: (copy: RescueCopy) => rescued.push(copy),
    async perform(command: Command) {
      asked.push(command)
      if (command.do !== 'draft-suggestion') return ok({ seq: 1 })
      const before = suggestions.get(ID)
      const draft = { form: command.form, author: actors.cnHead.person }
      suggestions.set(ID, {
        ...{ id: ID, ...UNANSWERED, saved: (before?.saved ?? 0) + 1, draft, tabled: before?.tabled ?? null },
      })
      return ok({ seq: 1 })
    },
  } as unknown as RoomSession
  const draft = new DraftInHand(room, {
    begins: onDisk && { id: ID, saved: onDisk.saved },
    isSaid,
    said: NO_REMARKS,
    form: () => (now === null ? null : saying(now)),
    composing: () => false,
    tabled: () => {},
  })
  return {
    asked,
    draft,
    rescued,
    room,
    /** What the server tells of it; null: it is there no longer. */
    become(next: OnDisk | null) {
      if (next) suggestions.set(ID, { id: ID, ...UNANSWERED, ...next })
      else suggestions.delete(ID)
      for (const listener of listeners) listener()
    },
    suggestions,
    write(text: string | null) {
      now = text
      draft.touch()
    },
    async saved(text: string) {
      this.write(text)
      draft.save()
      await new Promise((resolve) => setTimeout(resolve))
      expect(draft.kept().is).toBe('saved')
      asked.length = 0
    },
    async closed() {
      await draft.finish(null)
      return asked
    },
  }
}

describe('[SX19] what is closed once it changes nothing any more', () => {
  it('a draft that was saved while it was written is deleted', async () => {
    const hand = inHand(null)
    await hand.saved('双方必须加强合作。')
    hand.write(null)
    expect(hand.draft.kept().is).toBe('unchanged')
    expect(await hand.closed()).toEqual([DELETED])
  })

  it('also while its first saving is under way', async () => {
    const hand = inHand(null)
    hand.write('双方必须加强合作。')
    hand.draft.save()
    hand.write(null)
    expect((await hand.closed()).at(-1)).toEqual(DELETED)
  })

  it('a draft that was opened again is deleted; not where nobody wrote, and not what a colleague saved since', async () => {
    const drafted = { saved: 3, draft: {}, tabled: null }
    const emptied = inHand(drafted, '双方必须加强合作。')
    emptied.write(null)
    expect(await emptied.closed()).toEqual([DELETED])
    expect(await inHand(drafted, null).closed()).toEqual([])
    expect(await inHand(drafted, '双方必须加强合作。').closed()).toEqual([])
    const overtaken = inHand(drafted, '双方必须加强合作。')
    overtaken.suggestions.set(ID, { id: ID, ...UNANSWERED, saved: 4, draft: {}, tabled: null })
    overtaken.write(null)
    expect(await overtaken.closed()).toEqual([])
  })

  it('what is tabled stands, and a draft over it that says the same is deleted', async () => {
    const tabled = { saved: 3, draft: null, tabled: {} }
    const emptied = inHand(tabled, '双方必须加强合作。')
    emptied.write(null)
    expect(await emptied.closed()).toEqual([])
    const restored = inHand(tabled, '双方必须加强合作。')
    await restored.saved('双方必须大力加强合作。')
    restored.write('双方必须加强合作。')
    expect(await restored.closed()).toEqual([DELETED])
    const changed = inHand(tabled, '双方必须加强合作。')
    changed.write('双方必须大力加强合作。')
    expect(await changed.closed()).toMatchObject([{ do: 'draft-suggestion', from: 3 }])
  })
})

describe('what is tabled as it was opened', () => {
  const tabled = { saved: 3, draft: null, tabled: {} }

  it('[SX12] on the text of now: it is saved first; closed, it leaves no trace', async () => {
    const again = inHand(tabled, '双方必须加强合作。', false)
    await again.draft.table()
    await again.closed()
    expect(again.asked).toMatchObject([
      { do: 'draft-suggestion', from: 3, form: saying('双方必须加强合作。') },
      { do: 'table-suggestions', suggestions: [{ suggestion: ID, version: 4 }] },
    ])
    expect(await inHand(tabled, '双方必须加强合作。', false).closed()).toEqual([])
  })

  it('[SX8] [SX17] words in brackets and the words of a comment are saved first; a counter that repeats is nothing', async () => {
    const bracket = inHand(null, '双方必须加强合作。')
    await bracket.draft.table()
    expect(bracket.asked.map((one) => one.do)).toEqual(['draft-suggestion', 'table-suggestions'])
    const counter = inHand(null, '双方必须加强合作。', true)
    await counter.draft.table()
    expect(counter.asked).toEqual([])
    expect(counter.draft.refusal()).toEqual({ why: 'nothing-changed' })
  })

  it('a draft on disk as it is there; what is tabled already changes nothing', async () => {
    const drafted = inHand({ saved: 3, draft: {}, tabled: null }, '双方必须加强合作。')
    await drafted.draft.table()
    expect(drafted.asked).toMatchObject([
      { do: 'table-suggestions', suggestions: [{ suggestion: ID, version: 3 }] },
    ])
    const same = inHand(tabled, '双方必须加强合作。')
    await same.draft.table()
    expect(same.asked).toEqual([])
    expect(same.draft.refusal()).toEqual({ why: 'nothing-changed' })
  })
})

describe('[SX25] a suggestion that ends while it is written', () => {
  const TABLED = { form: saying('双方必须加强合作。') }
  const applied = (draft: object | null = null) => ({
    ...{ saved: 0, draft, tabled: TABLED, end: { is: 'applied' }, keys: [{ side: 'us' }] },
  })
  const copy = () => ({ at: 1, refusal: null, blocks: [] })

  it('says at once how and by whom, saves no more, and keeps what was written when it is closed', async () => {
    const one = inHand({ saved: 1, draft: null, tabled: TABLED }, '双方必须加强合作。')
    await one.saved('双方必须加强务实合作。')
    one.become(applied())
    expect(one.draft.ended()).toMatchObject({ is: 'applied', sides: ['us'], base: [{ id: A.id }] })
    expect(one.draft.kept().is).toBe('ended')
    one.write('双方必须加强务实合作，不断深化。')
    await one.draft.finish(copy)
    expect(one.asked).toEqual([])
    expect(one.rescued).toEqual([copy()])
    expect(unsavedSuggestions(one.room)).toBe(0)
    one.draft.save()
    one.draft.changed()
    expect(unsavedSuggestions(one.room)).toBe(0)
  })

  it('without a word changed there is nothing to keep', async () => {
    const one = inHand({ saved: 1, draft: null, tabled: TABLED }, '双方必须加强合作。')
    one.become(applied())
    expect(unsavedSuggestions(one.room)).toBe(0)
    await one.draft.finish(copy)
    expect([one.asked, one.rescued]).toEqual([[], []])
  })

  it.each([
    ['withdrawn', { saved: 0, draft: null, tabled: TABLED, end: { is: 'withdrawn' }, keys: [] }, 'withdrawn'],
    [
      'settled with a bracket',
      { saved: 0, draft: null, tabled: TABLED, end: { is: 'settled' }, keys: [] },
      'settled',
    ],
    ['a draft that a colleague deletes', null, 'withdrawn'],
  ] as const)('%s', async (_, next, is) => {
    const one = inHand({ saved: 1, draft: {}, tabled: null }, '双方必须加强合作。')
    await one.saved('双方必须加强务实合作。')
    one.become(null === next ? null : { ...next, keys: [] })
    expect(one.draft.ended()).toMatchObject({ is, base: null })
    expect(unsavedSuggestions(one.room)).toBe(1)
    await one.draft.passOn()
    expect(one.draft.goesOn()).toBeNull()
    await one.draft.finish(copy)
    expect([one.asked, one.rescued]).toEqual([[], []])
    expect(unsavedSuggestions(one.room)).toBe(0)
  })
})

describe('[SX27] what others do with a suggestion while it is written', () => {
  const tabled = (version: number, author = actors.cnHead.person) => ({
    ...{ version, author, form: saying('双方必须加强合作。') },
  })
  const stamp = (seq: number) => ({ seq, by: actors.usHead.person, at: seq })
  const declined = { ...stamp(7), side: 'us', reason: '太强' }

  it('that it is declined, taken in places or accepted by one side is said at once, once each', () => {
    const begun = {
      saved: 1,
      draft: null,
      tabled: tabled(1),
      declines: [{ ...stamp(3), side: 'us', reason: '' }],
    }
    const one = inHand(begun, '双方必须加强合作。')
    const told: unknown[] = []
    one.draft.subscribe(() => told.push(one.draft.happened()))
    expect(one.draft.happened()).toEqual([])
    one.become({ ...begun, declines: [declined] })
    one.become({ ...begun, declines: [declined] })
    one.become({ ...begun, declines: [declined], taken: [stamp(8)], keys: [{ ...stamp(9), side: 'cn' }] })
    const first = { is: 'declined', side: 'us', reason: '太强' }
    expect(told).toEqual([[first], [{ is: 'taken' }, { is: 'accepted', side: 'cn' }, first]])
  })

  it('a draft that a colleague tables; what one tables oneself is no news', async () => {
    const one = inHand(
      { saved: 1, draft: { author: actors.cnHead.person }, tabled: null },
      '双方必须加强合作。',
    )
    one.become({ saved: 1, draft: null, tabled: tabled(1) })
    expect(one.draft.happened()).toEqual([{ is: 'tabled' }])
    expect(one.draft.goesOn()).toEqual({ id: ID, saved: 1 })
    const own = inHand(
      { saved: 1, draft: { author: actors.cnHead.person }, tabled: null },
      '双方必须加强合作。',
    )
    const tabling = own.draft.table()
    own.become({ saved: 1, draft: null, tabled: tabled(1) })
    await tabling
    expect(own.draft.happened()).toEqual([])
  })

  it('[SX25] what goes on as its next version is saved by that one alone, also as this one loses the keyboard', async () => {
    const one = inHand({ saved: 3, draft: null, tabled: tabled(1) }, '双方必须加强合作。')
    one.write('双方必须加强务实合作。')
    await one.draft.passOn()
    expect(one.draft.goesOn()).toEqual({ id: ID, saved: 3 })
    one.draft.save()
    one.draft.touch()
    await one.draft.finish(() => ({ at: 1, refusal: null, blocks: [] }))
    expect([one.asked, one.rescued]).toEqual([[], []])
    expect(unsavedSuggestions(one.room)).toBe(0)
  })

  it('a newer version of a colleague is shown before one saves; one’s own is not', async () => {
    const one = inHand({ saved: 1, draft: null, tabled: tabled(1) }, '双方必须加强合作。')
    await one.saved('双方必须加强务实合作。')
    one.become({ saved: 3, draft: { author: actors.cnHead.person }, tabled: tabled(1) })
    expect(one.draft.kept().is).toBe('saved')
    one.become({ saved: 4, draft: { author: actors.cnDelegate.person }, tabled: tabled(1) })
    expect(one.draft.kept().is).toBe('moved')
    one.write('双方必须大力加强务实合作。')
    one.draft.save()
    expect(one.asked).toEqual([])
    expect(unsavedSuggestions(one.room)).toBe(1)
  })
})
