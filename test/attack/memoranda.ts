import type { MemoId } from '../../model/ids.ts'
import { zCreated } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import type { Browser } from '../server/http/browser.ts'

/** So many more memoranda, made by the secretariat. */
export async function moreMemoranda(browser: Browser, count: number): Promise<readonly MemoId[]> {
  const made: MemoId[] = []
  for (let i = 0; i < count; i++) {
    const got = await browser.post(paths.memoranda, {
      title: `第${i}次对话`,
      template: 'memorandum',
      round: 9,
      year: 2026,
      firstSide: { zh: 'cn', en: 'us' },
      languages: ['zh'],
      scope: [],
      people: [],
    })
    if (got.status >= 400) throw new Error(`no memorandum: ${got.code}`)
    made.push(zCreated.parse(got.body).id)
  }
  return made
}
