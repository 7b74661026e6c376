import { describe, expect, it } from 'vitest'
import {
  commandFor,
  firstChoices,
  formName,
  narrowest,
} from '../../../../client/pages/drafting/word-in/choices.ts'
import { suggestedOf } from '../../../../model/dossier/suggestions/forms.ts'
import { threadId } from '../../../../model/ids.ts'
import type { ThreadAudience } from '../../../../model/people.ts'
import type { WordPreview, WordThread } from '../../../../model/word-in/preview.ts'
import { actors, id, para } from '../../../support/builders.ts'

const A = para('a', '双方同意设立工作组。')
const form = { is: 'change', lang: 'zh', over: [suggestedOf(A)], blocks: [] } as const
const hands = [{ by: '王某', day: '2026-11-20' }]
const place = { block: id('a'), from: 0, to: 2 }
const thread = (resolved: boolean, answers: ThreadAudience | null = null): WordThread => ({
  ...{ place, quote: '双方', resolved },
  says: [{ by: '王某', day: null, text: '何时' }],
  thread: answers && { id: threadId('thread000001'), audience: answers },
})
const preview = (...threads: readonly WordThread[]): WordPreview => ({
  ...{ lang: 'zh', base: 7, leftOut: [], threads, declines: [] },
  suggestions: [
    { form, conflict: false, hands },
    { form, conflict: true, hands: [] },
  ],
})
const signed = (by: string, day: string | null) => `Word：${by} ${day ?? ''}`.trim()
const anchor = {
  lang: 'zh',
  block: 'a',
  start: '{}',
  end: '{}',
  quote: '双方',
  before: '',
  after: '',
} as const
const { cnDelegate, usHead, secretariat } = actors

describe('[WI15] whom a comment of a file is for, unless something else is chosen', () => {
  it.each([
    [cnDelegate, 'cn'],
    [usHead, 'us'],
    [secretariat, 'secretariat'],
  ] as const)('%s: %s', (actor, audience) => {
    expect(narrowest(actor)).toBe(audience)
    expect(firstChoices(preview(thread(false)), actor).threads).toEqual([{ taken: true, audience }])
  })

  it('an answer goes on by itself only in a thread that nobody else reads', () => {
    const audiences = (one: ThreadAudience) =>
      firstChoices(preview(thread(false, one)), cnDelegate).threads.map(({ audience }) => audience)
    expect(audiences('cn')).toEqual(['reply'])
    expect(audiences('all')).toEqual(['cn'])
    expect(audiences('cn-secretariat')).toEqual(['cn'])
  })
})

describe('[WI7] what is ticked', () => {
  it('at first all that fits, and what nobody resolved', () => {
    const first = firstChoices(preview(thread(true), thread(false)), cnDelegate)
    const taken = first.threads.map((one) => one.taken)
    expect([[...first.suggestions], taken, first.names]).toEqual([[0], [false, true], false])
  })

  it('comes in, without the names that the file has', async () => {
    const all = preview(thread(false), thread(false, 'cn'), thread(false))
    const chosen = {
      ...firstChoices(all, cnDelegate),
      threads: [
        { taken: true, audience: 'all' },
        { taken: true, audience: 'reply' },
        { taken: false, audience: 'cn' },
      ] as const,
    }
    const { command, lost } = await commandFor(all, chosen, signed, async () => anchor)
    expect(command).toEqual({
      do: 'bring-in',
      suggestions: [{ form, reason: '' }],
      threads: [{ anchor, audience: 'all', says: ['何时'] }],
      replies: [{ thread: 'thread000001', says: ['何时'] }],
      remarks: [],
    })
    expect(lost).toBe(0)
  })

  it('comes in with them, where that is ticked; what has no place any more is told', async () => {
    const all = preview(thread(false), thread(false, 'cn'))
    const chosen = { ...firstChoices(all, cnDelegate), names: true }
    const { command, lost } = await commandFor(all, chosen, signed, async () => null)
    expect(command.suggestions).toEqual([{ form, reason: 'Word：王某 2026-11-20' }])
    expect(command.replies).toEqual([{ thread: 'thread000001', says: ['何时\nWord：王某'] }])
    expect([command.threads, lost]).toEqual([[], 1])
  })
})

it('[WI7] what a suggestion does is said in a word', () => {
  const [one, two] = [suggestedOf(A), suggestedOf(para('b', '乙'))]
  const lang = 'zh'
  expect(formName(form)).toBe('gone')
  expect(formName({ ...form, blocks: [one] })).toBe('change')
  expect(formName({ ...form, blocks: [one, two] })).toBe('divided')
  expect(formName({ ...form, over: [suggestedOf(para('a', ''))], blocks: [one, two] })).toBe('new')
  expect(formName({ is: 'insertion', lang, behind: null, before: null, blocks: [one] })).toBe('new')
  expect(formName({ is: 'move', lang, block: one.id, stood: null, behind: null })).toBe('move')
})
