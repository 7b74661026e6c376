import type { Page } from 'playwright'

const FOLDER = process.env.CONCORD_PICTURES

/** What the page shows, to be looked at, where a folder for pictures is named. */
export async function picture({ page }: { readonly page: Page }, name: string): Promise<void> {
  if (FOLDER) await page.screenshot({ path: `${FOLDER}/${name}.png` })
}
