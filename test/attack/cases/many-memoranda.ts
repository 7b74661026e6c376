import { paths } from '../../../model/wire/paths.ts'
import type { Attack } from '../attacks.ts'
import { moreMemoranda } from '../memoranda.ts'
import { many } from '../paragraphs.ts'
import { letters } from '../text.ts'

export const MANY_MEMORANDA: readonly Attack[] = [
  {
    title: 'changes the title in each of hundreds of texts, and lists the memoranda meanwhile',
    kind: 'doors',
    memory: 80,
    async prepare(ground, scale) {
      const { browser } = await ground.member('secretariat')
      const memoranda = await moreMemoranda(browser, many(scale, 300))
      return async () => {
        for (const [i, memo] of memoranda.entries()) {
          await browser.post(paths.commands(memo), { do: 'rename', title: letters(100, i) })
          if (i % 20 === 0) await browser.get(paths.memoranda)
        }
      }
    },
  },
]
