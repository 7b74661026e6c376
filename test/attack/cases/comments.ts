import { MOST_COMMENTS } from '../../../model/dossier/comments/limits.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { anchorAt } from '../../../model/draft/anchors.ts'
import { blockId, commentId, personId, type ThreadId, threadId } from '../../../model/ids.ts'
import type { Anchor } from '../../../model/memo/anchor.ts'
import type { Audience, ThreadAudience } from '../../../model/people.ts'
import { paths } from '../../../model/wire/paths.ts'
import { waitingPaths } from '../../../model/wire/waiting.ts'
import { factEntry } from '../../../server/room/entries.ts'
import type { NewEntry } from '../../../server/store/port.ts'
import type { Attack } from '../attacks.ts'
import { exported } from '../exporting.ts'
import type { Ground } from '../ground.ts'
import type { Member } from '../member.ts'
import { attackId, many, writer } from '../paragraphs.ts'
import { letters } from '../text.ts'
import { writeJournal } from '../written-journal.ts'

const BY = personId('demo-cn-delegate')
const MENTIONED = ['cn', 'us', 'demo-us-head', 'demo-cn-head', 'demo-reviewer', 'demo-secretariat']

const idOf = (name: string, n: number): string => `${name}${String(n).padStart(12 - name.length, '0')}`
const thread = (n: number): ThreadId => threadId(idOf('thr', n))

/** As many words as all comments of a thread may have, with what they quote. */
type Commented = {
  readonly threads: number
  readonly replies: number
  readonly words: number
  readonly audience: ThreadAudience
}

/** Threads on a place, each with so many replies. */
function commented(anchor: Anchor, from: number, { threads, replies, words, audience }: Commented) {
  const entries: NewEntry[] = []
  const add = (fact: Fact): void => {
    entries.push(factEntry({ fact, by: BY, at: Date.now(), audience: audience as Audience }))
  }
  for (let n = from; n < from + threads; n++) {
    const said = {
      thread: thread(n),
      comment: commentId(idOf('com', n)),
      text: letters(words, n),
      mentions: [],
    }
    add({ kind: 'thread-opened', ...said, anchor, audience })
    for (let i = 0; i < replies; i++)
      add({
        kind: 'replied',
        ...said,
        comment: commentId(idOf('rep', n * replies + i)),
        text: letters(words, i),
      })
  }
  return entries
}

/** A writer, and a place in the text that a quote of so many characters hangs on. */
async function placed(ground: Ground, quote: number): Promise<Anchor> {
  const member = await writer(ground, 1, 5_000)
  const anchor = anchorAt(member.doc, 'zh', { block: blockId(attackId(0)), from: 0, to: quote })
  member.leave()
  if (!anchor) throw new Error('no anchor')
  return anchor
}

const say = ({ browser }: Member, { memo }: Ground, command: object) =>
  browser.post(paths.commands(memo), command)

/** As many comments as an audience may have, for everybody and for two more. */
async function full(ground: Ground, part: number): Promise<void> {
  const anchor = await placed(ground, 200)
  const { threads, comments, characters } = MOST_COMMENTS
  const each = Math.floor(characters / comments) - Math.ceil((328 * threads) / comments)
  const replies = comments / threads - 1
  const some = { threads: Math.ceil(threads * part), replies, words: each } as const
  await writeJournal(ground, () =>
    (['all', 'cn', 'cn-secretariat'] as const).flatMap((audience, i) =>
      commented(anchor, i * some.threads, { ...some, audience }),
    ),
  )
}

export const COMMENTS: readonly Attack[] = [
  {
    title: 'joins again and again where as many comments stand as may, and looks at what waits',
    kind: 'comments',
    quick: true,
    memory: 250,
    heap: 384,
    async prepare(ground, { part }) {
      await full(ground, part)
      const members = [await ground.member('cn-delegate'), await ground.member('cn-head')]
      return async () => {
        for (let i = 0; i < Math.max(3, many({ part }, 15)); i++)
          for (const member of members) {
            await member.enter()
            await member.browser.get(`${waitingPaths.since(ground.memo)}?lang=zh`)
          }
      }
    },
  },
  {
    title: 'writes, changes and withdraws comments with twenty mentions where as many stand as may',
    kind: 'comments',
    memory: 250,
    heap: 384,
    async prepare(ground, { part }) {
      await full(ground, part)
      const member = await ground.member('cn-delegate')
      return async () => {
        for (let i = 0; i < 20; i++) {
          const mentions = MENTIONED
          const said = { thread: thread(i), text: letters(1_000, i), mentions }
          await say(member, ground, { do: 'edit-comment', comment: idOf('com', i), ...said })
          await say(member, ground, { do: 'withdraw-comment', thread: thread(i), comment: idOf('com', i) })
          await say(member, ground, { do: 'reply', ...said })
        }
      }
    },
  },
  {
    title: 'resolves and reopens threads of thousands of comments, and hangs them on other words',
    kind: 'comments',
    memory: 250,
    heap: 384,
    async prepare(ground, { part }) {
      const anchor = await placed(ground, 4_000)
      const replies = many({ part }, 9_000)
      await writeJournal(ground, () =>
        commented(anchor, 0, { threads: 2, replies, words: 90, audience: 'all' }),
      )
      const member = await ground.member('cn-delegate')
      return async () => {
        for (let i = 0; i < 60; i++) {
          const on = { thread: thread(i % 2) }
          await say(member, ground, { do: 'resolve-thread', ...on, reason: letters(1_900, i) })
          await say(member, ground, { do: 'reopen-thread', ...on })
          await say(member, ground, { do: 'attach-thread', ...on, anchor })
        }
        await member.enter()
      }
    },
  },
  {
    title: 'exports a text with as many comments as may stand on it, in every form that has them',
    kind: 'comments',
    memory: 450,
    heap: 384,
    async prepare(ground, { part }) {
      await full(ground, part * 0.2)
      const member = await ground.member('cn-delegate')
      return async () => {
        for (const kind of ['docx', 'pdf'] as const)
          for (const comments of ['both', 'own'] as const)
            await exported(member, ground, { kind, lang: 'zh', comments })
      }
    },
  },
]
