import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalSentence } from '../../client/i18n/refusals.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import { launchChromium } from './support/browser.ts'
import { concordCommand } from './support/command.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { AI, MECHANISM, SCOPE, SEMICONDUCTORS, WIRELESS } from './support/sentences.ts'
import { type Concord, startConcord } from './support/server.ts'
import { enter, type Visitor } from './support/visitor.ts'

const LINE = /concord-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/

describe('a backup that is restored under open browsers', () => {
  let browser: Browser
  let concord: Concord
  let backups: string
  let backup: string
  const visitors: Visitor[] = []
  let cn: Desk
  let us: Desk
  let reviewer: Desk

  const come = async (role: string, lang: Lang): Promise<Desk> => {
    const visitor = await enter(browser, concord.links[role], { lang })
    visitors.push(visitor)
    const desk = deskOf(visitor.page, lang)
    await desk.open()
    return desk
  }

  beforeAll(async () => {
    backups = mkdtempSync(join(tmpdir(), 'concord-backups-'))
    concord = await startConcord()
    browser = await launchChromium()
    cn = await come('cn-delegate', 'zh')
    us = await come('us-delegate', 'en')
    reviewer = await come('reviewer', 'zh')
    await cn.write(cn.part('semiconductors.situation'), SEMICONDUCTORS[0])
    await cn.saved()
    await us.reads(us.part('semiconductors.situation'), SEMICONDUCTORS[0])
    const made = await concordCommand('backup', backups, '--data', concord.dataDir)
    expect(made.err).toContain('已备份到')
    backup = made.out.trim()
  })
  afterAll(async () => {
    await browser?.close()
    await concord?.stop()
    rmSync(backups, { recursive: true, force: true })
  })

  const rescue = (desk: Desk) => desk.page.locator('.rescue')
  /** The reason, in the person's language, with the time of the backup. */
  async function says(desk: Desk, lang: Lang): Promise<void> {
    const [, year, month, day, hour, minute] = LINE.exec(backup) ?? []
    const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
    await seen(rescue(desk), 30_000)
    expect(await rescue(desk).textContent()).toContain(refusalSentence({ why: 'backup-restored', at }, lang))
  }
  const offered = async (desk: Desk): Promise<readonly string[]> => {
    const all = await rescue(desk).locator('li').allTextContents()
    return all.map((text) => text.trim())
  }

  it('gives back what was not saved and what was saved since, says why, and puts it back', async () => {
    await us.write(us.part('ai.situation'), AI[0])
    await us.saved()
    await cn.reads(cn.part('ai.situation'), AI[0])
    await concord.kill9()
    await seen(cn.page.locator('[data-save="disconnected"]'))
    await cn.write(cn.part('conclusion.text'), MECHANISM)
    await seen(cn.page.locator('[data-banner="disconnected"]'))
    const restored = await concordCommand('restore', backup, '--data', concord.dataDir)
    expect([restored.code, restored.err]).toEqual([0, expect.stringContaining('已恢复')])
    await concord.restart()
    await says(cn, 'zh')
    await says(us, 'en')
    await eventually(() => offered(cn)).toEqual([
      expect.stringContaining(AI[0]),
      expect.stringContaining(MECHANISM),
    ])
    await eventually(() => offered(us)).toEqual([expect.stringContaining(AI[0])])
    await eventually(() => cn.texts()).toContain(SEMICONDUCTORS[0])
    expect(await cn.texts()).not.toContain(MECHANISM)
    expect(await us.texts()).not.toContain(AI[0])
    if (process.env.CONCORD_PICTURES)
      await us.page.screenshot({ path: `${process.env.CONCORD_PICTURES}/us.png` })
    await rescue(cn).getByRole('button', { name: cn.words.drafting.rescuePutBack }).click()
    await gone(rescue(cn))
    await cn.saved()
    await us.reads(us.part('conclusion.text'), MECHANISM)
    await us.reads(us.part('ai.situation'), AI[0])
    // What the other put back is not offered here any more.
    await gone(rescue(us))
    await eventually(() => reviewer.texts()).toContain(MECHANISM)
    expect(await rescue(reviewer).count()).toBe(0)
  })

  it('the same with the server running: nobody signs in anew, and history says what happened', async () => {
    await us.write(us.part('wireless.situation'), WIRELESS)
    await us.saved()
    await cn.reads(cn.part('wireless.situation'), WIRELESS)
    const before = (await cn.texts()).filter((text) => text !== SEMICONDUCTORS[0])
    expect(before).toContain(AI[0])
    const restored = await concordCommand('restore', backup, '--data', concord.dataDir)
    expect([restored.code, restored.err]).toEqual([0, expect.stringContaining('Restored the backup')])
    await says(cn, 'zh')
    await says(us, 'en')
    await eventually(async () => (await offered(us)).length).toBe(3)
    for (const desk of [cn, us]) {
      await eventually(() => desk.texts()).toContain(SEMICONDUCTORS[0])
      expect(await desk.texts()).not.toContain(WIRELESS)
    }
    await rescue(us).getByRole('button', { name: us.words.drafting.rescuePutBack }).click()
    await us.saved()
    await cn.reads(cn.part('wireless.situation'), WIRELESS)
    await gone(rescue(cn))
    await cn.write(cn.part('scope'), SCOPE)
    await cn.saved()
    await cn.tab('history')
    await eventually(() => cn.panel.locator('[data-restoration]').count()).toBe(1)
    if (process.env.CONCORD_PICTURES)
      await cn.page.screenshot({ path: `${process.env.CONCORD_PICTURES}/history.png` })
    expect((await concordCommand('verify', concord.dataDir)).code).toBe(0)
  })

  it('nothing went wrong in the pages meanwhile', () => {
    const faults = visitors.flatMap((visitor) => visitor.faults())
    // A connection that is refused while no server runs is what a browser must tell.
    expect(
      faults.filter((fault) => !/ERR_CONNECTION_REFUSED|WebSocket|Failed to load resource/.test(fault)),
    ).toEqual([])
  })
})
