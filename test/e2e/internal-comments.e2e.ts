import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { graveViolations } from './support/accessible.ts'
import { concordCommand } from './support/command.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { exported } from './support/exporting.ts'
import { convene, type Seat } from './support/meeting.ts'
import { overhear } from './support/overheard.ts'

const TEXT = '双方应加强人工智能治理合作，保持沟通。'
/** Stand in every word that is not for all, and nowhere else: in no source, in no word of the interface. */
const SECRET = '暗桩'
const SHARED = '袖语'
const PUBLIC = '请对方确认译法。'

/** 批注: for whom a comment is, is chosen before it is written; nobody else is told a byte of it. */
describe('comments with an audience', () => {
  const meeting = convene()
  const backups = mkdtempSync(join(tmpdir(), 'concord-e2e-'))
  let cn: Seat
  let head: Seat
  let us: Seat
  let secretariat: Seat
  let reviewer: Seat
  let overheard: readonly { readonly name: string; said(): Promise<string> }[]

  const thread = ({ page }: Seat, said: string) => page.locator('.thread').filter({ hasText: said })
  const field = ({ page, words }: Seat) =>
    page.getByRole('textbox', { name: words.comments.placeholder, exact: true })
  const choose = ({ page }: Seat, name: string) => page.getByRole('radio', { name, exact: true }).check()
  const press = ({ page }: Seat, name: string) => page.getByRole('button', { name, exact: true }).click()
  const block = (seat: Seat) => seat.part('ai.situation')

  beforeAll(async () => {
    ;[cn, head, us, secretariat, reviewer] = await Promise.all([
      meeting.seat('cn-delegate'),
      meeting.seat('cn-head'),
      meeting.seat('us-head', { lang: 'en' }),
      meeting.seat('secretariat'),
      meeting.seat('reviewer'),
    ])
    overheard = Object.entries({ us, secretariat, reviewer }).map(([name, { page }]) => ({
      name,
      ...overhear(page),
    }))
    for (const desk of [us, secretariat, reviewer]) {
      await desk.page.reload()
      await desk.open()
    }
    await cn.write(block(cn), TEXT)
    for (const desk of [cn, head, us, secretariat, reviewer]) {
      await desk.reads(block(desk), TEXT)
      await desk.tab('comments')
    }
  })
  afterAll(() => rmSync(backups, { recursive: true, force: true }))

  it('[CO6] is for the own delegation unless another audience is chosen; a colleague reads, answers and resolves it', async () => {
    const { comments } = cn.words
    await cn.select(block(cn), 2, 7)
    expect(await cn.page.getByRole('radio', { name: comments.audiences.own, exact: true }).isChecked()).toBe(
      true,
    )
    await field(cn).fill(`${SECRET}是“应”，`)
    await press(cn, comments.mention)
    await cn.page.getByRole('menuitem', { name: comments.delegations.cn }).click()
    expect(await graveViolations(cn.page)).toEqual([])
    await press(cn, comments.add)
    await seen(thread(head, SECRET).getByText(comments.audiences.own, { exact: true }))
    await seen(thread(head, SECRET).getByText(comments.mentioned(comments.delegations.cn)))
    const reply = thread(head, SECRET).getByRole('textbox', { name: comments.replyPlaceholder })
    await reply.fill(`${SECRET}不变。`)
    await thread(head, SECRET).getByRole('button', { name: comments.reply, exact: true }).click()
    await seen(thread(cn, `${SECRET}不变。`))
    await thread(cn, SECRET).getByRole('button', { name: comments.resolveWith, exact: true }).click()
    await thread(cn, SECRET).getByRole('textbox', { name: comments.resolveReason }).fill(`${SECRET}已定。`)
    await thread(cn, SECRET).getByRole('button', { name: comments.resolveNow, exact: true }).click()
    await gone(thread(head, SECRET).and(head.page.locator('[data-resolved="false"]')))
    await head.page.getByRole('checkbox', { name: comments.showResolved(1) }).check()
    await seen(thread(head, `${SECRET}已定。`))
    await thread(head, SECRET).getByRole('button', { name: comments.reopen, exact: true }).click()
    await seen(thread(cn, SECRET))
  })

  it('[CO6] goes to the secretariat, too, when that is chosen, who answers there', async () => {
    const { comments } = cn.words
    await cn.select(block(cn), 9, 13)
    await choose(cn, comments.audiences.ownAndSecretariat)
    await field(cn).fill(`${SHARED}：译文从宽。`)
    await press(cn, comments.add)
    const card = thread(secretariat, SHARED)
    await seen(card.getByText(comments.audiences['cn-secretariat'], { exact: true }))
    await card.getByRole('textbox', { name: comments.replyPlaceholder }).fill(`${SHARED}收到。`)
    await card.getByRole('button', { name: comments.reply, exact: true }).click()
    await seen(thread(cn, `${SHARED}收到。`))
  })

  it('[CO6] warns before what was written inside is read by others', async () => {
    const { comments } = cn.words
    const { own, all } = comments.audiences
    await cn.select(block(cn), 14, 18)
    await choose(cn, own)
    await field(cn).fill(PUBLIC)
    await gone(cn.page.getByRole('alert'))
    await choose(cn, all)
    await seen(cn.page.getByRole('alert').filter({ hasText: comments.widens(own, all) }))
    expect(await cn.page.getByRole('button', { name: comments.add, exact: true }).count()).toBe(0)
    expect(await graveViolations(cn.page)).toEqual([])
    await press(cn, comments.publish(all))
    for (const desk of [head, us, secretariat, reviewer]) await seen(thread(desk, PUBLIC))
    await seen(thread(us, PUBLIC).getByText(us.words.comments.audiences.all, { exact: true }))
  })

  it('lists what somebody wants to see', async () => {
    const { comments } = cn.words
    await cn.page.getByRole('combobox', { name: comments.showOnly }).selectOption('internal')
    await gone(thread(cn, PUBLIC))
    await seen(thread(cn, SECRET))
    await cn.page.getByRole('combobox', { name: comments.showOnly }).selectOption('all')
    await seen(thread(cn, PUBLIC))
  })

  it('[CO5] nobody else was told a byte of it, nor is when they come anew', async () => {
    for (const desk of [us, secretariat, reviewer]) {
      await desk.page.reload()
      await desk.open()
      await desk.tab('comments')
      await seen(thread(desk, PUBLIC))
    }
    const file = await readFile(await exported(secretariat, { kind: 'annex-csv' }), 'utf8')
    const { url } = meeting.concord
    const meters = await (await fetch(`${url}/metrics`)).text()
    for (const { name, said } of [
      ...overheard,
      { name: 'the annex', said: async () => file },
      { name: 'the meters', said: async () => meters },
      { name: 'the log', said: async () => meeting.concord.output() },
    ])
      expect((await said()).includes(SECRET), name).toBe(false)
    for (const { name, said } of overheard) {
      expect((await said()).includes(PUBLIC), name).toBe(true)
      expect((await said()).includes(SHARED), name).toBe(name === 'secretariat')
    }
    await eventually(() => us.page.locator('.thread').count()).toBe(1)
    expect(us.faults()).toEqual([])
  })

  it('[CO5] no command line says a word of it, and a backup says that it is the operator’s', async () => {
    const { dataDir } = meeting.concord
    const backup = await concordCommand('backup', backups, '--data', dataDir)
    const verified = await concordCommand('verify', dataDir)
    const copy = await concordCommand('verify', backup.out.trim())
    for (const { code, out, err } of [backup, verified, copy]) {
      expect(code).toBe(0)
      for (const words of [SECRET, SHARED]) expect(`${out}${err}`).not.toContain(words)
    }
    expect(backup.err).toContain('what each delegation wrote for itself included')
  })
})
