import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../model/dossier/facts.ts'
import { placedText } from '../../../model/dossier/text-in-hand.ts'
import { commentId, threadId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { MOST_BROUGHT_IN } from '../../../model/word-in/limits.ts'
import type { WordPreview } from '../../../model/word-in/preview.ts'
import { previewOf } from '../../../model/word-in/preview-steps.ts'
import type { WordComment, WordDocument } from '../../../model/word-in/word-document.ts'
import { actors, dossierOf, id, item, memo, para, seams } from '../../support/builders.ts'
import { line, remark, WANG, word } from './word-document.ts'

const A = item('a', '两国应就人工智能安全开展对话。')
const B = para('b', '双方同意设立工作组，每年举行会议。')
const BASE = memo(A, B)

const thread = threadId('thread000001')
const anchor = {
  lang: 'zh',
  block: id('a'),
  start: '{}',
  end: '{}',
  quote: '人工智能',
  before: '',
  after: '',
} as const
const comment = { thread, mentions: [] }
const opened: Fact = {
  kind: 'thread-opened',
  ...comment,
  comment: commentId('comment00001'),
  audience: 'all',
  anchor,
  text: '请核对\n译名',
}
const replied: Fact = { kind: 'replied', ...comment, comment: commentId('comment00002'), text: '已核对' }
const { person } = actors.cnHead
const THREADS = [...dossierOf([person, opened], [person, replied]).threads.values()]

function bringIn(document: WordDocument, now: readonly Block[] = BASE.blocks): WordPreview {
  const base = { base: BASE, entry: 7, text: placedText(now), threads: THREADS, open: [], seams: seams() }
  const made = previewOf({ ...base, document })
  if (!made.ok) throw new Error(made.refusal.why)
  return made.value
}
const of = (comments: readonly WordComment[], copy: WordDocument['copy'] = null) =>
  bringIn(
    word(
      [
        line('两国[-应-]{+应当+}就人工智能安全开展对话。', 'a'),
        line('双方同意设立工作组，每年举行会议。', 'b'),
      ],
      { comments, copy },
    ),
  )
const COPY = { memorandum: 'm', seq: 7, options: 'clean' }
const CN = { by: '中方', day: '2026-11-20' }

/** `应@a: 太强 / 同意`, with `→` before what goes on in a thread. */
const shown = ({ threads }: WordPreview): readonly string[] =>
  threads.map(
    ({ quote, place, says, thread: goesOn }) =>
      `${quote}@${place.block.replace(/0+$/u, '')}: ${goesOn ? '→ ' : ''}${says.map(({ text }) => text).join(' / ')}`,
  )

describe('[WI4] comments become threads', () => {
  it.each<[string, readonly WordComment[], readonly string[]]>([
    ['on the words they hang on', [remark('0', '何意', [0, 6, 10])], ['人工智能@a: 何意']],
    ['on words that were struck', [remark('0', '太弱', [0, 2, 3])], ['应@a: 太弱']],
    [
      'on words that are new: on all of the block, and says what they are',
      [remark('0', '好', [0, 3, 5])],
      ['两国应就人工智能安全开展对话。@a: 原文：“应当”\n好'],
    ],
    [
      'on a point: on all of the block',
      [remark('0', '此段', [1, 2, 2])],
      ['双方同意设立工作组，每年举行会议。@b: 此段'],
    ],
    [
      'with its answers',
      [remark('0', '何意', [0, 6, 10]), remark('1', '见注', null, { parent: '0' })],
      ['人工智能@a: 何意 / 见注'],
    ],
    [
      'with answers that lost what they answer',
      [remark('0', '何意', [0, 6, 10]), remark('1', '见注', [0, 6, 10])],
      ['人工智能@a: 何意 / 见注'],
    ],
    [
      'without what cannot be seen',
      [remark('0', '\u202e何意\u0000', [0, 6, 10]), remark('1', '\u200b', [0, 6, 10])],
      ['人工智能@a: 何意'],
    ],
  ])('%s', (_, comments, expected) => {
    expect(shown(of(comments))).toEqual(expected)
  })

  it('over several paragraphs, on what it has of the first', () => {
    const range = { from: { paragraph: 1, at: 6 }, to: { paragraph: 2, at: 0 } }
    expect(shown(of([remark('0', '何时', null, { range })]))).toEqual(['工作组，每年举行会议。@b: 何时'])
  })

  it('one that hangs on nothing is listed with its words', () => {
    const preview = of([remark('0', '无处可挂', null)])
    expect(preview).toMatchObject({ threads: [], leftOut: [{ what: 'nowhere', words: '无处可挂' }] })
  })

  it('one whose block is gone hangs on the nearest that is left, and says what it was about', () => {
    const document = word(
      [line('两国应就人工智能安全开展对话。', 'a'), line('双方同意设立工作组，每年举行会议。', 'b')],
      {
        comments: [remark('0', '何时', [1, 6, 9])],
      },
    )
    expect(shown(bringIn(document, [A]))).toEqual(['两国应就人工智能安全开展对话。@a: 原文：“工作组”\n何时'])
  })

  it('one on a paragraph that is struck hangs on it: it still stands', () => {
    const struck = line('[-双方同意设立工作组，每年举行会议。-]', 'b', { endStruck: WANG })
    const document = word([line('两国应就人工智能安全开展对话。', 'a'), struck, line('结语。', 'c')], {
      comments: [remark('0', '为何删去', [1, 0, 17])],
    })
    const now = [A, B, para('c', '结语。')]
    expect(shown(bringIn(document, now))).toEqual(['双方同意设立工作组，每年举行会议。@b: 为何删去'])
  })

  it('so many answers are in one thread; the others are another one', () => {
    const { says: most } = MOST_BROUGHT_IN
    const comments = Array.from({ length: most + 2 }, (_, at) => remark(String(at), `第${at}句`, [0, 6, 10]))
    expect(of(comments).threads.map(({ says }) => says.length)).toEqual([most, 2])
  })

  it('says who the file says it was, and whether it is resolved', () => {
    const [first] = of([remark('0', '何意', [0, 6, 10], { resolved: true })]).threads
    expect(first).toMatchObject({ says: [WANG], resolved: true, thread: null })
  })
})

describe('[WI3] what our own export had put in is not brought in again', () => {
  const own = [
    remark('0', '请核对 译名', [0, 6, 10], CN),
    remark('1', '已核对', null, { ...CN, parent: '0' }),
  ]
  it('a thread as it stands', () => {
    expect(of(own, COPY)).toMatchObject({ threads: [] })
  })
  it('an answer to it goes on in it, and says whom that thread is for', () => {
    const preview = of([...own, remark('2', '尚有一处', [0, 6, 10])], COPY)
    expect(shown(preview)).toEqual(['人工智能@a: → 尚有一处'])
    expect(preview.threads[0]?.thread).toEqual({ id: thread, audience: 'all' })
    expect(preview.leftOut).toEqual([])
  })
  it('one that was resolved in Word is listed, and stays open', () => {
    const resolved = { ...remark('0', '请核对\n译名', [0, 6, 10], CN), resolved: true }
    expect(of([resolved], COPY)).toMatchObject({
      threads: [],
      leftOut: [{ what: 'already' }, { what: 'resolved', words: '请核对\n译名' }],
    })
  })
  it('the same words about another block are another comment', () => {
    expect(shown(of([remark('0', '已核对', [1, 6, 9])]))).toEqual(['工作组@b: 已核对'])
  })
  it('what is signed by a side and is not there any more', () => {
    expect(of([remark('0', '已撤回的话', [0, 6, 10], CN)], COPY)).toMatchObject({
      threads: [],
      leftOut: [{ what: 'already' }],
    })
  })
  it('outside a working copy nobody is taken for a side', () => {
    expect(shown(of([remark('0', '新的话', [0, 6, 10], CN)]))).toEqual(['人工智能@a: 新的话'])
  })
})
