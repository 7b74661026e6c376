import { positions as en } from '../../client/i18n/en/positions.ts'
import { suggestions as enPanel } from '../../client/i18n/en/suggestions.ts'
import { positions as zh } from '../../client/i18n/zh/positions.ts'
import { suggestions as zhPanel } from '../../client/i18n/zh/suggestions.ts'
import type { Block } from '../../model/memo/blocks.ts'
import type { Desk } from '../e2e/support/desk.ts'
import { eventually, gone, seen } from '../e2e/support/eventually.ts'
import { AI, DEVELOPMENTS, MECHANISM, SCOPE, WIRELESS } from '../e2e/support/sentences.ts'
import { blocksOnServer, draftFor, rewording } from '../e2e/support/suggesting.ts'

type Parties = { readonly cn: Desk; readonly us: Desk; readonly secretariat: Desk }

const said = (blocks: readonly Block[], was: string, ...[from, to]: readonly [string, string]) =>
  rewording(blocks, was, was.replace(from, to))

/** One run in dispute among all three, one wording that awaits an answer, and a draft that is not tabled yet. */
export async function suggestAll({ cn, us, secretariat }: Parties): Promise<void> {
  const blocks = await blocksOnServer(cn)
  const [run, firm, soft, bridge] = ['需要进一步研究', '应当研究', '可考虑研究', '宜共同研究']
  await draftFor(cn, said(blocks, AI[1], run, firm), '与 2025 年的表述一致')
  await draftFor(cn, said(blocks, WIRELESS, '广泛部署', '大规模部署'))
  await draftFor(us, said(blocks, AI[1], run, soft), 'Studies are under way already')
  await draftFor(secretariat, said(blocks, AI[1], run, bridge))
  for (const [desk, words] of [
    [cn, zhPanel],
    [us, enPanel],
    [secretariat, zhPanel],
  ] as const) {
    await desk.tab('suggestions')
    const drafts = desk.panel.locator('.suggestion-drafts .suggestion')
    await seen(drafts.first())
    for (let left = await drafts.count(); left > 0; left--) {
      await drafts.first().getByRole('button', { name: words.table, exact: true }).click()
      await eventually(() => drafts.count()).toBe(left - 1)
    }
  }
  await draftFor(cn, said(blocks, MECHANISM, '愈发不可或缺', '更加不可或缺'))
  await seen(cn.panel.locator('.suggestion-drafts .suggestion'))
  for (const desk of [cn, us]) await seen(desk.part('ai.findings').locator('.sg-put[data-end]').first())
}

/** Both agree to one paragraph, one side alone to another, one reserves a third. */
export async function statePositions(cn: Desk, us: Desk): Promise<void> {
  for (const desk of [cn, us]) await desk.tab('positions')
  const card = (desk: Desk, words: string) =>
    desk.panel.locator('.position', { hasText: words.slice(4, 12) }).first()
  const agree = async (desk: Desk, words: string, name: string): Promise<void> => {
    await card(desk, words).getByRole('button', { name, exact: true }).click()
    await gone(card(desk, words).getByRole('button', { name, exact: true }))
  }
  await agree(cn, SCOPE, zh.agree)
  await agree(us, SCOPE, en.agree)
  await agree(cn, DEVELOPMENTS, zh.agree)
  const form = card(us, DEVELOPMENTS)
  await form.getByRole('button', { name: en.other, exact: true }).click()
  await form.getByLabel(en.stance).selectOption('reserved')
  await form.getByLabel(en.textNeeded).fill('To be discussed with the capital.')
  await form.getByRole('button', { name: en.state, exact: true }).click()
  await seen(cn.panel.getByText('To be discussed with the capital.', { exact: false }))
}
