import { EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { type Entered, type Fact, SERVER } from '../../model/dossier/facts.ts'
import { audienceOf } from '../../model/dossier/visible.ts'
import { blockId, commentId, itemId, threadId } from '../../model/ids.ts'
import { actors, created } from './builders.ts'

const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '数', before: '', after: '' } as const
const numbered = (name: string, n: number): string => `${name}${String(n).padStart(11, '0')}`

/** What one round of ten adds: a thread with two replies, two pages opened, a retirement by both keys. */
const ROUND: readonly ((n: number) => Fact)[] = [
  (n) => ({
    kind: 'thread-opened',
    audience: 'all',
    mentions: [],
    thread: threadOf(n),
    comment: commentOf(n, 0),
    anchor,
    text: '这里？',
  }),
  (n) => ({ kind: 'replied', mentions: [], thread: threadOf(n), comment: commentOf(n, 1), text: '好。' }),
  (n) => ({ kind: 'replied', mentions: [], thread: threadOf(n), comment: commentOf(n, 2), text: '再议。' }),
  (n) => ({
    kind: 'comment-edited',
    mentions: [],
    thread: threadOf(n),
    comment: commentOf(n, 1),
    text: '同意。',
  }),
  (n) => ({ kind: 'thread-resolved', reason: '', thread: threadOf(n) }),
  (n) => ({ kind: 'joined', client: clientOf(2 * n), person: actors.cnHead.person, session: 's1' }),
  (n) => ({ kind: 'joined', client: clientOf(2 * n + 1), person: actors.usHead.person, session: 's2' }),
  (n) => ({
    kind: 'proposal-made',
    item: itemOf(n),
    side: 'cn',
    reason: '已经落实',
    outcome: { is: 'retirement', grounds: [{ is: 'implemented' }] },
  }),
  (n) => ({ kind: 'proposal-agreed', item: itemOf(n), side: 'us' }),
  (n) => (n % 4 === 0 ? noticed(n) : { kind: 'thread-reopened', thread: threadOf(n) }),
]

const threadOf = (n: number) => threadId(numbered('thread', n))
const commentOf = (n: number, at: number) => commentId(numbered(`c${at}x`, n))
const itemOf = (n: number) => itemId(`2024/${1 + (n % 9)}/r${n}`)
const clientOf = (n: number) => Math.imul(n + 1, 2654435761) >>> 0

const noticed = (n: number): Fact => ({
  kind: 'removal-noticed',
  from: 10 * n + 1,
  until: 10 * n + 1,
  by: actors.cnDelegate.person,
  lang: 'zh',
  characters: 300,
  share: 0.3,
  sections: [],
  blocks: [{ block: blockId(numbered('b', n)), length: 300 }],
  concerns: ['us'],
})

/** So many facts of mixed kinds, the first of them the founding one. */
export const manyFacts = (count: number): readonly Entered[] =>
  Array.from({ length: count }, (_, i) => {
    const make = ROUND[i % ROUND.length]
    const fact = i === 0 || !make ? created : make(Math.floor(i / ROUND.length))
    return { seq: i + 1, at: i * 1000, by: SERVER, audience: audienceOf(fact, EMPTY_DOSSIER), fact }
  })
