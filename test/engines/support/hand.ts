import { eventually } from '../../e2e/support/eventually.ts'
import type { EnginePage } from './engine.ts'

type Point = { readonly x: number; readonly y: number }

/** What somebody does in a page, found by a selector and what it says: a click of the mouse, keys, a look. */
export type Hand = ReturnType<typeof handOf>

export function handOf(page: EnginePage) {
  const where = async (selector: string, says: string): Promise<Point | null> =>
    page.evaluate(pointOf, selector, says)

  const says = (selector: string): Promise<string> => page.evaluate(wordsOf, selector)

  async function sees(selector: string, text = ''): Promise<void> {
    await eventually(async () => (await where(selector, text)) !== null).toBe(true)
  }

  /** Where an element stands once it no longer moves. */
  async function standing(selector: string, text: string): Promise<Point> {
    let before = ''
    await eventually(async () => {
      const now = JSON.stringify(await where(selector, text))
      const rests = now === before && now !== 'null'
      before = now
      return rests
    }).toBe(true)
    return JSON.parse(before)
  }

  async function click(selector: string, text = ''): Promise<void> {
    const { x, y } = await standing(selector, text)
    await page.mouse.click(x, y)
  }

  /** The caret stands at the end of a line of text. */
  async function clickEnd(selector: string): Promise<void> {
    await click(selector)
    await page.keyboard.press('End')
  }

  const reads = (selector: string, text: string): Promise<void> =>
    eventually(() => says(selector)).toContain(text)

  return { click, clickEnd, sees, reads, says }
}

/**
 * In the page: the middle of the first visible element that says this, as it is drawn: what comes near the screen is laid out
 * in the next frame only.
 */
async function pointOf(selector: string, says: string): Promise<Point | null> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  for (const element of Array.from(document.querySelectorAll(selector))) {
    if ((element.textContent || '').indexOf(says) < 0) continue
    element.scrollIntoView({ block: 'center' })
    const box = element.getBoundingClientRect()
    if (box.width > 0 && box.height > 0) return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
  }
  return null
}

/** In the page: the words of an element without what is drawn on them, such as the caret of a colleague. */
function wordsOf(selector: string): string {
  const copy = document.querySelector(selector)?.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  for (const extra of Array.from(copy.querySelectorAll('.ProseMirror-widget, [contenteditable="false"]')))
    extra.remove()
  return copy.textContent ?? ''
}
