import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import type { Lang } from '../../../model/memo/blocks.ts'
import { allWordsOf, dragOver, drawn, placeCaret, wordsOf } from './characters.ts'
import { eventually, seen } from './eventually.ts'
import { wordsIn } from './words.ts'

type Tab = 'priorItems' | 'suggestions' | 'positions' | 'comments' | 'history'

/** The drafting page of one browser. */
export type Desk = ReturnType<typeof deskOf>

export function deskOf(page: Page, lang: Lang = 'zh') {
  const words = wordsIn(lang)
  const editor = page.locator('.ProseMirror')
  const blocks = editor.locator(':scope > [data-block]')
  const save = page.locator('[data-save]')
  const row = (item: string) => page.locator(`[data-item="${item}"]`)
  const panel = page.getByRole('tabpanel')

  const frames = () => drawn(page)

  /** The screen says that all is on disk; what was typed a moment ago included. */
  async function saved(): Promise<void> {
    await frames()
    await seen(page.locator('[data-save="saved"]').filter({ hasText: words.drafting.saved }))
  }

  const open = async (): Promise<void> => {
    await seen(page.locator('[data-save="saved"]'), 30_000)
    await seen(blocks)
  }

  /** The block of a template part; of several (a split), the first. */
  const part = (name: string): Locator => editor.locator(`:scope > [data-part="${name}"]`).first()
  const withText = (text: string): Locator => blocks.filter({ hasText: text }).first()
  /** The block with words that takes an item up. */
  const from = (item: string): Locator =>
    editor.locator(`:scope > [data-from~="${item}"]`).filter({ hasText: /\S/ }).first()

  async function write(block: Locator, text: string, at: number | 'end' = 'end'): Promise<void> {
    await placeCaret(block, at)
    await page.keyboard.insertText(text)
  }

  async function tab(name: Tab): Promise<void> {
    await page.getByRole('tab', { name: words.drafting[name], exact: true }).click()
  }

  const reads = (block: Locator, text: string): Promise<void> => eventually(() => wordsOf(block)).toBe(text)

  /** All words of the text in order, one entry a block, empty ones left out. */
  const texts = async (): Promise<readonly string[]> => {
    const all = await allWordsOf(blocks)
    return all.filter((text) => text !== '')
  }

  const disposition = (item: string) => row(item).getAttribute('data-disposition')

  async function searchItems(text: string): Promise<void> {
    await tab('priorItems')
    await page.getByRole('searchbox', { name: words.panels.ledger.search }).fill(text)
  }

  /** 沿用: from the ledger into the section that is suggested. */
  async function carry(item: string): Promise<void> {
    await row(item)
      .getByRole('button', { name: words.panels.ledger.carry, exact: true })
      .or(row(item).getByRole('button', { name: words.panels.ledger.draw, exact: true }))
      .click()
    await row(item).getByRole('button', { name: words.panels.ledger.insert }).click()
    await seen(from(item))
  }

  const select = (block: Locator, first: number, past: number) => dragOver(block, first, past)

  const memo = (): string => new URL(page.url()).pathname.replace('/m/', '')

  /** What the API answers to this browser; fails on a refusal. */
  async function ask(path: string): Promise<unknown> {
    const response = await page.context().request.get(`/api/memoranda/${memo()}${path}`)
    expect(response.status()).toBe(200)
    return response.json()
  }

  return {
    page,
    words,
    editor,
    blocks,
    save,
    panel,
    row,
    part,
    withText,
    from,
    open,
    saved,
    write,
    reads,
    texts,
    tab,
    select,
    searchItems,
    carry,
    disposition,
    memo,
    ask,
    frames,
  }
}
