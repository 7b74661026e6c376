import type { Locator } from 'playwright'
import { eventually } from './eventually.ts'

type Point = { readonly x: number; readonly y: number }
type Box = { readonly left: number; readonly right: number; readonly middle: number }

/** The words of blocks at one moment as their reader has them: without carets of others and other decoration. */
export const allWordsOf = (blocks: Locator): Promise<readonly string[]> =>
  blocks.evaluateAll((elements) =>
    elements.map((element) => {
      const copy = element.cloneNode(true)
      if (!(copy instanceof Element)) return ''
      for (const extra of copy.querySelectorAll('.ProseMirror-widget, [contenteditable="false"]'))
        extra.remove()
      return (copy.textContent ?? '').replaceAll('\uFEFF', '').replaceAll('\u2060', '')
    }),
  )

export async function wordsOf(block: Locator): Promise<string> {
  await block.waitFor({ state: 'attached' })
  const [words = ''] = await allWordsOf(block)
  return words
}

/** Where the character at `at` stands on the screen. */
async function boxOf(block: Locator, at: number): Promise<Box> {
  await block.scrollIntoViewIfNeeded()
  const box = await block.evaluate((element, index) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let left = index
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('.ProseMirror-widget, [contenteditable="false"]')) continue
      const { length } = node.textContent ?? ''
      if (left < length) {
        const range = document.createRange()
        range.setStart(node, left)
        range.setEnd(node, left + 1)
        const rect = range.getBoundingClientRect()
        return { left: rect.left, right: rect.right, middle: (rect.top + rect.bottom) / 2 }
      }
      left -= length
    }
    return null
  }, at)
  if (box === null) throw new Error(`the block has no character ${at}`)
  return box
}

const before = ({ left, middle }: Box): Point => ({ x: left + 1, y: middle })
const behind = ({ right, middle }: Box): Point => ({ x: right - 1, y: middle })

/** Clicks in front of the character at `at`; behind the last one at the end; into an empty block. */
export async function placeCaret(block: Locator, at: number | 'end'): Promise<void> {
  const { length } = await wordsOf(block)
  if (length === 0) await block.click({ position: { x: 4, y: 8 } })
  else {
    const last = at === 'end' || at >= length
    const box = await boxOf(block, last ? length - 1 : at)
    const { x, y } = last ? behind(box) : before(box)
    await block.page().mouse.click(x, y)
  }
  await eventually(() => hasCaret(block)).toBe(true)
}

const hasCaret = (block: Locator): Promise<boolean> =>
  block.evaluate((element) => element.contains(getSelection()?.focusNode ?? null))

/** Drags over the characters from `from` up to `to`. */
export async function dragOver(block: Locator, from: number, to: number): Promise<void> {
  const { mouse } = block.page()
  const start = before(await boxOf(block, from))
  const end = behind(await boxOf(block, to - 1))
  await mouse.move(start.x, start.y)
  await mouse.down()
  await mouse.move(end.x, end.y, { steps: 4 })
  await mouse.up()
}
