import type { Desk } from './desk.ts'
import { kept } from './pdf.ts'

const PATIENCE = 60_000

/** The secretariat's way to the PDF: menu, dialog, download. Gives the file. */
export async function exported({ page, words }: Desk): Promise<string> {
  const { drafting, exporting } = words
  await page.getByRole('button', { name: drafting.secretariat, exact: true }).click()
  await page.getByRole('menuitem', { name: exporting.button }).click()
  const dialog = page.getByRole('dialog', { name: exporting.title })
  await dialog.getByRole('button', { name: exporting.start }).click()
  const download = page.waitForEvent('download', { timeout: PATIENCE })
  await dialog.getByRole('link', { name: exporting.download }).click({ timeout: PATIENCE })
  const file = await kept(await download)
  await dialog.getByRole('button', { name: words.common.close }).click()
  return file
}
