import { describe, expect, it } from 'vitest'
import { arrangeThreads } from '../../../../client/panels/comments/order.ts'
import type { Thread } from '../../../../model/dossier/comments/thread.ts'
import type { Suggestion } from '../../../../model/dossier/suggestions/suggestion.ts'
import type { AnchoredPlace } from '../../../../model/draft/anchors.ts'
import { personId, type SuggestionId, suggestionId, type ThreadId, threadId } from '../../../../model/ids.ts'
import { PersistentMap } from '../../../../model/persistent-map.ts'
import { id, memo, para } from '../../../support/builders.ts'

const thread = (name: string, block: string): Thread => ({
  id: threadId(name),
  audience: 'all',
  anchor: { lang: 'zh', block: id(block), start: '{}', end: '{}', quote: '字', before: '', after: '' },
  suggestion: null,
  made: [],
  attached: null,
  resolved: null,
  comments: PersistentMap.of(),
})
const text = memo(para('a', '双方'), para('b', '美方'))
const at = (block: string, from: number): AnchoredPlace => ({ block: id(block), from, to: from + 1 })
const onSuggestion = (name: string, suggestion: string): Thread => ({
  ...thread(name, 'a'),
  anchor: null,
  suggestion: suggestionId(suggestion),
})
const suggestions = new Map(
  [
    ['insertion', 'a', 'b'],
    ['overtaken', 'gone', 'b'],
    ['elsewhere', 'gone', 'lost'],
  ].map(([name = '', behind = '', before = '']): [SuggestionId, Suggestion] => {
    const form = { is: 'insertion', lang: 'zh', behind: id(behind), before: id(before), blocks: [] } as const
    const said = { form, reason: '', bracket: false, counters: null, author: personId('li') }
    const tabled = { ...said, version: 1, by: personId('li'), at: 0, since: 1 }
    const rest = { draft: null, saved: 1, keys: [], taken: [], declines: [], end: null } as const
    return [suggestionId(name), { id: suggestionId(name), party: 'cn', tabled, ...rest }]
  }),
)
const arranged = (
  threads: readonly Thread[],
  places: readonly (readonly [string, AnchoredPlace | null])[],
) => {
  const known = new Map<ThreadId, AnchoredPlace | null>(
    places.map(([name, place]) => [threadId(name), place]),
  )
  const { placed, orphans } = arrangeThreads(threads, known, text, suggestions)
  return [placed.map((one) => one.thread.id), orphans.map((one) => one.id)]
}

describe('threads in the order of the text', () => {
  const [one, two, three] = [thread('one', 'b'), thread('two', 'a'), thread('three', 'a')]

  it('are those whose words are there; the others are apart', () => {
    const places = [
      ['one', at('b', 0)],
      ['two', at('a', 1)],
      ['three', null],
    ] as const
    expect(arranged([one, two, three], places)).toEqual([['two', 'one'], ['three']])
  })

  it('[CO9] one that was not looked for yet is no orphan, unless its block is gone', () => {
    expect(arranged([one, two], [['one', at('b', 0)]])).toEqual([['two', 'one'], []])
    expect(arranged([thread('four', 'gone')], [])).toEqual([[], ['four']])
  })

  it('[CO11] those on a suggestion stand where it is about, and apart when that is gone or it is', () => {
    const on = ['insertion', 'overtaken', 'elsewhere', 'deleted'].map((name) => onSuggestion(name, name))
    expect(arranged([...on, two], [['two', at('a', 1)]])).toEqual([
      ['insertion', 'two', 'overtaken'],
      ['elsewhere', 'deleted'],
    ])
  })

  it('one whose words stand in a block that is not in the text is apart', () => {
    expect(arranged([one], [['one', at('gone', 0)]])).toEqual([[], ['one']])
  })
})
