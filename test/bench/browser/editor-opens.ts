import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright'
import { drafting } from '../../../client/i18n/zh/drafting.ts'
import type { BlockId } from '../../../model/ids.ts'

const WRITING = '.suggestion-text'
const IN_PAGE = readFileSync(new URL('editor-in-page.js', import.meta.url), 'utf8')
const PATIENCE = 10_000

/**
 * From the button of the mouse that goes up over a paragraph in 建议 to the frame in which the editor of a suggestion stands
 * there with the keyboard (ms), one paragraph after the other. The first one, which fetches the editor, is not counted.
 */
export async function measureEditor(page: Page, blocks: readonly BlockId[]): Promise<readonly number[]> {
  await page.locator('.mode', { hasText: drafting.modes.suggest }).click()
  await page.locator('.suggesting-tools').waitFor()
  await page.evaluate(`{${IN_PAGE}}`)
  const times = () => page.evaluate((): number[] => Reflect.get(window, 'editorOpens'))
  for (const [at, block] of blocks.entries()) {
    const target = page.locator(`.ProseMirror > [data-block="${block}"]`)
    await target.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await pause(400)
    await target.click()
    for (const begun = Date.now(); (await times()).length <= at; ) {
      if (Date.now() - begun > PATIENCE) throw new Error(`no editor over paragraph ${at}`)
      await pause(20)
    }
    await page.keyboard.press('Escape')
    await page.locator(WRITING).waitFor({ state: 'detached' })
  }
  return (await times()).slice(1)
}
