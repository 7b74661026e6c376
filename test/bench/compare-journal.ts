import * as Y from 'yjs'
import { insertBlocks } from '../../model/draft/edit.ts'
import type { JournalUpdate } from '../../model/draft/replay.ts'
import { elementsOf, rootOf } from '../../model/draft/text.ts'
import { comparisonSteps } from '../../model/history/compare.ts'
import { personId } from '../../model/ids.ts'
import { para } from '../support/builders.ts'
import { chance } from '../support/chance.ts'
import { textsSteps, touchesSteps } from '../support/replayed.ts'
import { stopwatch } from '../support/stopwatch.ts'

/** [CP7] A journal of so many entries, of which no text is kept: from the updates to the rows. */
export const ENTRIES = 120_000
const BLOCKS = 1072
const by = personId('somebody')

/** Typed character by character, block after block; in the second half 376 of the blocks are typed in once more. */
export function typedJournal(): readonly JournalUpdate[] {
  const draw = chance(15)
  const updates: JournalUpdate[] = []
  const doc = new Y.Doc()
  const root = rootOf(doc, 'zh')
  doc.on('update', (update: Uint8Array) => updates.push({ seq: updates.length + 1, at: 0, by, update }))
  insertBlocks(
    root,
    null,
    Array.from({ length: BLOCKS }, (_, i) => para(`p${i}x`, `第${i}项：`)),
  )
  const elements = elementsOf(root)
  const type = (of: number): void => {
    const text = elements[Math.floor((updates.length / ENTRIES) * 2 * of) % of]?.get(0)
    if (text instanceof Y.XmlText)
      text.insert(text.length, draw.pick([...'双方应加强合作，通报进展；保护数据安全。']))
  }
  while (updates.length < ENTRIES / 2) type(BLOCKS)
  while (updates.length < ENTRIES) type(376)
  return updates
}

/** The processor's time for all of it, and the longest step (ms). */
function measured<T>(steps: Generator<void, T>): {
  readonly value: T
  readonly took: number
  readonly longest: number
} {
  const whole = stopwatch()
  let longest = 0
  for (;;) {
    const one = stopwatch()
    const step = steps.next()
    longest = Math.max(longest, one())
    if (step.done) return { value: step.value, took: whole(), longest }
  }
}

/** What a comparison of the two halves of such a journal costs, and then who wrote where. */
export function measureJournal(): void {
  const updates = typedJournal()
  for (let round = 0; round < 3; round++) {
    const read = measured(textsSteps(updates, 'zh', [ENTRIES / 2, ENTRIES]))
    const none = { lang: 'zh', blocks: [] } as const
    const [before, after] = [read.value.get(ENTRIES / 2) ?? none, read.value.get(ENTRIES) ?? none]
    const compared = measured(comparisonSteps(before, after))
    const touched = measured(touchesSteps(updates, 'zh', ENTRIES / 2, ENTRIES))
    const changed = compared.value.rows.filter(({ change }) => change !== null).length
    const ms = (n: number): string => `${n.toFixed(0)} ms`
    console.log(
      `${ENTRIES} entries: ${changed} changed, both texts read in ${ms(read.took)}, compared in ${ms(compared.took)}, ` +
        `longest step ${ms(Math.max(read.longest, compared.longest))}; who wrote where: ${ms(touched.took)}`,
    )
  }
}
