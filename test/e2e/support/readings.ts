import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { readingList } from '../../../client/i18n/zh/compare.ts'
import type { Desk } from './desk.ts'
import { gone, seen } from './eventually.ts'

/** The card of a named version, in the list beside the text. */
export const readingCard = ({ page }: { readonly page: Page }, title: string): Locator =>
  page.locator('.readings li').filter({ hasText: title })

/** The secretariat names the text as it is, by the title that is proposed. */
export async function nameReading(secretariat: Pick<Desk, 'page'>, title: string): Promise<void> {
  const { page } = secretariat
  await page.getByRole('button', { name: readingList.name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel(readingList.entryTitle).inputValue()).toBe(title)
  await dialog.getByLabel(readingList.reason).fill('双方要求留存')
  await dialog.getByRole('button', { name: readingList.confirm, exact: true }).click()
  await gone(dialog)
  await seen(readingCard(secretariat, title))
}
