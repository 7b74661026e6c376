import type { Locator, Page } from 'playwright'
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

/** Two frames later: what was done is drawn, and the editor was told where the caret is now. */
export const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  )

/** Clicks once in front of the character at `at`; behind the last one at the end; into an empty block. */
export async function clickAt(block: Locator, at: number | 'end'): Promise<void> {
  const { length } = await wordsOf(block)
  if (length === 0) await block.click({ position: { x: 4, y: 8 } })
  else {
    const last = at === 'end' || at >= length
    const box = await boxOf(block, last ? length - 1 : at)
    const { x, y } = last ? behind(box) : before(box)
    await block.page().mouse.click(x, y)
  }
  await drawn(block.page())
}

/**
 * The caret stands there and nothing is selected. It is clicked again where the text moved away under the click, and where
 * the editor took a third click within a moment for one that selects the paragraph.
 */
export const placeCaret = (block: Locator, at: number | 'end'): Promise<void> =>
  eventually(async () => {
    await clickAt(block, at)
    const { words, caret, selected } = await chosenIn(block)
    return selected === '' && caret === (at === 'end' ? words.length : Math.min(at, words.length))
  }).toBe(true)

/** Drags over the characters from `from` up to `to`, until these and no others are selected. */
export const dragOver = (block: Locator, from: number, to: number): Promise<void> =>
  eventually(async () => {
    // Dragging from what is selected would take it along.
    await clickAt(block, from)
    await drag(block, from, to)
    const { words, selected } = await chosenIn(block)
    return selected === words.slice(from, to)
  }).toBe(true)

/** Drags once. */
export const drag = (block: Locator, from: number, to: number): Promise<void> =>
  dragAcross(block, from, block, to)

/** Where two characters are once they stay there: what is scrolled to, or comes late, moves what stands below it. */
async function standing(
  look: () => Promise<readonly [Box, Box]>,
  block: Locator,
): Promise<readonly [Box, Box]> {
  let boxes = await look()
  await eventually(async () => {
    await drawn(block.page())
    const before = JSON.stringify(boxes)
    boxes = await look()
    return JSON.stringify(boxes) === before
  }).toBe(true)
  return boxes
}

/** Drags once, from a character of one block to behind one of another. */
export async function dragAcross(block: Locator, from: number, last: Locator, to: number): Promise<void> {
  const { mouse } = block.page()
  const [first, final] = await standing(
    async () => [await boxOf(block, from), await boxOf(last, to - 1)],
    block,
  )
  const [start, end] = [before(first), behind(final)]
  await mouse.move(start.x, start.y)
  await mouse.down()
  await mouse.move(end.x, end.y, { steps: 4 })
  await mouse.up()
  await drawn(block.page())
}

/** The words of a block, what is selected of them, and how many stand before the caret; null: it is elsewhere. */
const chosenIn = (block: Locator) =>
  block.evaluate((element) => {
    const plain = (part: Element | DocumentFragment): string => {
      for (const extra of part.querySelectorAll('.ProseMirror-widget, [contenteditable="false"]'))
        extra.remove()
      return (part.textContent ?? '').replaceAll('\uFEFF', '').replaceAll('\u2060', '')
    }
    const range = document.createRange()
    range.selectNodeContents(element)
    const words = plain(range.cloneContents())
    const selection = getSelection()
    if (!selection?.focusNode || !element.contains(selection.focusNode))
      return { words, selected: '', caret: null }
    range.setEnd(selection.focusNode, selection.focusOffset)
    const caret = plain(range.cloneContents()).length
    return { words, selected: plain(selection.getRangeAt(0).cloneContents()), caret }
  })
