import { StoryLog, type TabledStory } from '../../model/dossier/suggestion-story.ts'
import type { BlockId } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Seams } from '../../model/seams.ts'
import { enteredFact, isFactOf } from '../room/entries.ts'
import type { Room } from '../room/room.ts'
import { Slices } from '../slices.ts'
import { type ReadingQueues, SharedAnswers } from './reading-turns.ts'

const isTold = isFactOf('suggestion-')

/** [SU16] What was tabled about blocks, read from the journals of the rooms: the dossier has the newest versions alone. */
export class BlockStories {
  readonly #now: () => number
  readonly #queues: ReadingQueues
  readonly #stories = new SharedAnswers<TabledStory>()

  /** `queues`: shared with whoever else reads the journals of the rooms. */
  constructor({ now }: Pick<Seams, 'now'>, queues: ReadingQueues) {
    this.#now = now
    this.#queues = queues
  }

  of(room: Pick<Room, 'head' | 'archive'>, lang: Lang, block: BlockId): Promise<TabledStory> {
    return this.#stories.find(room, `${room.head().seq} ${lang} ${block}`, () =>
      this.#queues.run(room, async () => {
        const log = new StoryLog(lang, block)
        await new Slices(this.#now).pages(room.archive().pages(0), (entry) => {
          if (isTold(entry)) log.add(enteredFact(entry))
        })
        return log.read()
      }),
    )
  }
}
