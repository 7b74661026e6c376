import { expect, it } from 'vitest'
import { tabOf, wordsOfBlock, wordsOfItem } from '../../../../../client/pages/drafting/waiting/where.ts'
import { EMPTY_DOSSIER } from '../../../../../model/dossier/dossier.ts'
import { commentId, suggestionId, threadId } from '../../../../../model/ids.ts'
import { id, memo, para } from '../../../../support/builders.ts'

const LONG = '双方应在数字经济领域加强对话'.repeat(5)
const picture = {
  memo: memo(para('a', '双方同意。'), para('b', ''), para('c', LONG)),
  dossier: EMPTY_DOSSIER,
}
const suggestion = (block: string | null) =>
  ({
    is: 'answer',
    lang: 'zh',
    suggestion: suggestionId('s'),
    block: block === null ? null : id(block),
  }) as const

it('what waits says what it is about, as far as a line has room, and leads to its panel', () => {
  expect(wordsOfItem(suggestion('a'), picture)).toBe('双方同意。')
  expect(wordsOfItem(suggestion('b'), picture)).toBe('')
  expect(wordsOfItem(suggestion('c'), picture)).toBe(`${LONG.slice(0, 40)}…`)
  expect(wordsOfItem(suggestion(null), picture)).toBeNull()
  expect(wordsOfItem(suggestion('x'), picture)).toBeNull()
  expect(wordsOfBlock(id('a'), picture.memo)).toBe('双方同意。')
  const thread = { is: 'unread', thread: threadId('t'), comment: commentId('c') } as const
  expect(wordsOfItem(thread, picture)).toBe('')
  expect(tabOf(thread)).toBe('comments')
  expect(tabOf(suggestion('a'))).toBe('suggestions')
  expect(tabOf({ is: 'word', lang: 'zh', block: id('a') })).toBe('positions')
})
