import type { Locator } from 'playwright'
import type { Desk } from './desk.ts'
import { gone, seen } from './eventually.ts'

const buttonOf = ({ page }: Pick<Desk, 'page'>): Locator => page.locator('.waiting-button')

/** Opens 待我处理 from the top bar. */
export async function openWaiting(desk: Pick<Desk, 'page'>): Promise<Locator> {
  await buttonOf(desk).click()
  const list = desk.page.getByRole('dialog')
  await seen(list)
  return list
}

/** How many of which kind the list has; that the button says as many altogether. */
export async function waitingOf(desk: Pick<Desk, 'page'>): Promise<Readonly<Record<string, number>>> {
  const list = await openWaiting(desk)
  const kinds = await list
    .locator('[data-kind]')
    .evaluateAll((all) =>
      all.map((one) => [
        one.getAttribute('data-kind') ?? '',
        Number(one.querySelector('.waiting-count')?.textContent),
      ]),
    )
  const counted = Number(await buttonOf(desk).locator('.waiting-number').textContent())
  await desk.page.keyboard.press('Escape')
  await gone(list)
  const found: Record<string, number> = Object.fromEntries(kinds)
  const sum = Object.values(found).reduce((a, b) => a + b, 0)
  return sum === counted ? found : { ...found, counted }
}
