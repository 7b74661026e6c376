import type { Locator } from 'playwright'
import { wordsOf } from '../e2e/support/characters.ts'
import type { Desk } from '../e2e/support/desk.ts'
import { gone, seen } from '../e2e/support/eventually.ts'
import {
  AI,
  DEVELOPMENTS,
  MECHANISM,
  POSITIONS,
  SCOPE,
  SEMICONDUCTORS,
  WIRELESS,
} from '../e2e/support/sentences.ts'

/** The form of the secretariat: dates, place, and people by what they are. */
export async function fillParticulars({ page, words }: Desk): Promise<void> {
  const { particulars, drafting, common } = words
  const open = async (item: string) => {
    await page.getByRole('button', { name: drafting.manage, exact: true }).click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
    return page.getByRole('dialog', { name: item })
  }
  const fields = await open(drafting.fields)
  await fields.getByLabel(particulars.start).fill('2026-10-27')
  await fields.getByLabel(particulars.end).fill('2026-10-30')
  await fields.getByLabel(particulars.place.zh).fill('中国，北京')
  await fields.getByLabel(particulars.factsAsOf).fill('2026-11-15')
  await fields.getByRole('button', { name: common.save, exact: true }).click()
  await gone(fields)
  const list = await open(drafting.participants)
  const add = async (side: 'cn' | 'us', name: string, affiliation: string, head: boolean) => {
    await list.getByRole('button', { name: particulars.add[side] }).click()
    const row = list.getByRole('group', { name: common.sides[side] }).getByRole('listitem').last()
    await row.getByLabel(particulars.name).fill(name)
    await row.getByLabel(particulars.affiliation).fill(affiliation)
    if (head) await row.getByRole('checkbox', { name: particulars.head }).check()
  }
  await add('us', '美方团长', '美中关系全国委员会', true)
  await add('us', '美方专家', '智库', false)
  await add('cn', '中方团长', '中美绿色基金', true)
  await add('cn', '中方专家', '研究机构', false)
  await list.getByRole('button', { name: common.save, exact: true }).click()
  await gone(list)
}

const TEXT = [
  ['scope', SCOPE],
  ['developments.joint', DEVELOPMENTS],
  ['developments.cn', POSITIONS.cn],
  ['developments.us', POSITIONS.us],
  ['semiconductors.situation', SEMICONDUCTORS[0]],
  ['semiconductors.findings', SEMICONDUCTORS[1]],
  ['ai.situation', AI[0]],
  ['ai.findings', AI[1]],
  ['wireless.situation', WIRELESS],
  ['mechanism.situation', MECHANISM],
] as const

export async function fillText(desk: Desk): Promise<void> {
  for (const [part, words] of TEXT) await desk.write(desk.part(part), words)
  await desk.saved()
}

/** Five carried, one of them revised, one retired with both keys, one proposed. */
export async function decideItems(cn: Desk, us: Desk): Promise<void> {
  for (const item of ['2025/2/r1', '2025/2/r2', '2024/5/r8', '2025/4/r1', '2025/5/r1']) {
    await cn.searchItems(item)
    await cn.carry(item)
  }
  await us.write(us.from('2025/4/r1'), '并公布', 10)
  const { ledger } = cn.words.panels
  const reasons = [
    ['2024/4/r5', '已由两国行业协会落实，不必再列。'],
    ['2025/5/r2', '人工智能专项对话已经设立。'],
  ] as const
  for (const [item, reason] of reasons) {
    await cn.searchItems(item)
    await cn.row(item).getByRole('button', { name: ledger.proposals.retirement.button, exact: true }).click()
    await cn.row(item).getByLabel(ledger.reason).fill(reason)
    await cn.row(item).getByRole('checkbox', { name: ledger.grounds.implemented }).check()
    await cn.row(item).getByRole('button', { name: ledger.proposals.retirement.propose }).click()
    await seen(cn.row(item).getByText(reason))
  }
  await us.searchItems('2024/4/r5')
  await us
    .row('2024/4/r5')
    .getByRole('button', { name: us.words.panels.ledger.proposals.retirement.agree })
    .click()
  await seen(us.row('2024/4/r5').getByText(us.words.panels.ledger.dispositions.retired, { exact: true }))
}

export async function comment(desk: Desk, block: Locator, quote: string, text: string): Promise<void> {
  const { comments } = desk.words
  const at = (await wordsOf(block)).indexOf(quote)
  await desk.tab('comments')
  await desk.select(block, at, at + quote.length)
  await desk.page.getByRole('textbox', { name: comments.placeholder, exact: true }).fill(text)
  await desk.page.getByRole('button', { name: comments.add, exact: true }).click()
  await seen(desk.page.locator('.thread').filter({ hasText: text }))
}
