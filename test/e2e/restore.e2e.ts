import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalSentence } from '../../client/i18n/refusals.ts'
import { loadWords } from '../../client/i18n/words.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import { concordCommand } from './support/command.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene, type Seat } from './support/meeting.ts'
import { picture } from './support/pictures.ts'
import { AI, MECHANISM, SCOPE, SEMICONDUCTORS, WIRELESS } from './support/sentences.ts'

const LINE = /concord-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/

await Promise.all([loadWords('zh'), loadWords('en')])

describe('a backup that is restored under open browsers', () => {
  const meeting = convene()
  let backups: string
  let backup: string
  let cn: Seat
  let us: Seat
  let reviewer: Seat

  beforeAll(async () => {
    backups = mkdtempSync(join(tmpdir(), 'concord-backups-'))
    ;[cn, us, reviewer] = await Promise.all([
      meeting.seat('cn-delegate'),
      meeting.seat('us-delegate', { lang: 'en' }),
      meeting.seat('reviewer'),
    ])
    await cn.write(cn.part('semiconductors.situation'), SEMICONDUCTORS[0])
    await cn.saved()
    await us.reads(us.part('semiconductors.situation'), SEMICONDUCTORS[0])
    const made = await concordCommand('backup', backups, '--data', meeting.concord.dataDir)
    expect(made.err).toContain('已备份到')
    backup = made.out.trim()
  })
  afterAll(async () => {
    rmSync(backups, { recursive: true, force: true })
  })

  const rescue = (desk: Desk) => desk.page.locator('.rescue')
  /** The reason, in the person's language, with the time of the backup. */
  async function says(desk: Desk, lang: Lang): Promise<void> {
    const [, year, month, day, hour, minute] = LINE.exec(backup) ?? []
    const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
    await seen(rescue(desk).filter({ hasText: refusalSentence({ why: 'backup-restored', at }, lang) }))
  }
  const has = async (desk: Desk, text: string): Promise<boolean> => (await desk.texts()).includes(text)
  const offered = async (desk: Desk): Promise<readonly string[]> => {
    const all = await rescue(desk).locator('li').allTextContents()
    return all.map((text) => text.trim())
  }

  it('[RC7] gives back what was not saved and what was saved since, says why, and puts it back', async () => {
    await us.write(us.part('ai.situation'), AI[0])
    await us.saved()
    await cn.reads(cn.part('ai.situation'), AI[0])
    await meeting.concord.kill9()
    await seen(cn.page.locator('[data-save="disconnected"]'))
    await cn.write(cn.part('conclusion.text'), MECHANISM)
    await seen(cn.page.locator('[data-banner="disconnected"]'))
    const restored = await concordCommand('restore', backup, '--data', meeting.concord.dataDir)
    expect([restored.code, restored.err]).toEqual([0, expect.stringContaining('已恢复')])
    await meeting.concord.restart()
    await says(cn, 'zh')
    await says(us, 'en')
    await eventually(() => offered(cn)).toEqual([
      expect.stringContaining(AI[0]),
      expect.stringContaining(MECHANISM),
    ])
    await eventually(() => offered(us)).toEqual([expect.stringContaining(AI[0])])
    await eventually(() => cn.texts()).toContain(SEMICONDUCTORS[0])
    await eventually(() => has(cn, MECHANISM)).toBe(false)
    await eventually(() => has(us, AI[0])).toBe(false)
    await picture(us, 'restored')
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
    const restored = await concordCommand('restore', backup, '--data', meeting.concord.dataDir)
    expect([restored.code, restored.err]).toEqual([0, expect.stringContaining('Restored the backup')])
    await says(cn, 'zh')
    await says(us, 'en')
    await eventually(async () => (await offered(us)).length).toBe(3)
    for (const desk of [cn, us]) {
      await eventually(() => desk.texts()).toContain(SEMICONDUCTORS[0])
      await eventually(() => has(desk, WIRELESS)).toBe(false)
    }
    await rescue(us).getByRole('button', { name: us.words.drafting.rescuePutBack }).click()
    await us.saved()
    await cn.reads(cn.part('wireless.situation'), WIRELESS)
    await gone(rescue(cn))
    await cn.write(cn.part('scope'), SCOPE)
    await cn.saved()
    await cn.tab('history')
    await eventually(() => cn.panel.locator('[data-restoration]').count()).toBe(1)
    await picture(cn, 'history')
    expect((await concordCommand('verify', meeting.concord.dataDir)).code).toBe(0)
  })

  it('nothing went wrong in the pages meanwhile', () => {
    const faults = [cn, us, reviewer].flatMap((seat) => seat.faults())
    // A connection that is refused while no server runs is what a browser must tell.
    expect(
      faults.filter((fault) => !/ERR_CONNECTION_REFUSED|WebSocket|Failed to load resource/.test(fault)),
    ).toEqual([])
  })
})
