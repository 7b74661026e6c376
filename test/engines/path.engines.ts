import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wordsOf } from '../e2e/support/characters.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { convene, type Seat } from '../e2e/support/meeting.ts'
import { wordsIn } from '../e2e/support/words.ts'
import { ENGINES, type Engine, openEngine } from './support/engine.ts'
import { type Hand, handOf } from './support/hand.ts'
import { compose } from './support/input-method.ts'

const { join: joining, comments, panels, exporting, drafting } = wordsIn('zh')
const PART = '.ProseMirror > [data-part="ai.situation"]'
const SAVED = '[data-save="saved"]'
const LATIN = /[a-z]/

describe.each(ENGINES)('[OB7] %s', (name) => {
  const meeting = convene()
  let engine: Engine
  let hand: Hand
  let colleague: Seat

  beforeAll(async () => {
    ;[engine, colleague] = await Promise.all([openEngine(name), meeting.seat('us-delegate')])
    hand = handOf(engine.page)
  })
  afterAll(() => engine?.close())

  it('signs in, reads, and says what a colleague writes', async () => {
    await engine.page.goto(meeting.concord.links.secretariat ?? '')
    await hand.click('button', joining.enter)
    await hand.sees(SAVED)
    await colleague.write(colleague.part('ai.situation'), '双方认识到两国应当共同努力。')
    await hand.reads(PART, '双方认识到两国应当共同努力。')
  })

  it('types with an input method while the colleague writes in the same paragraph', async () => {
    const block = colleague.part('ai.situation')
    await hand.clickEnd(PART)
    const seen: string[] = []
    const before = async () => {
      await hand.reads(PART, 'shu ju')
      await colleague.write(block, '美方：', 0)
      seen.push(await wordsOf(block))
    }
    await compose(engine, ['s', 'sh', 'shu', 'shu j', 'shu ju'], before, '数据')
    await colleague.reads(block, '美方：双方认识到两国应当共同努力。数据')
    await hand.reads(PART, '美方：双方认识到两国应当共同努力。')
    await hand.sees(SAVED)
    expect(seen.filter((text) => LATIN.test(text))).toEqual([])
  })

  it('comments on selected words', async () => {
    await hand.click('[role="tab"]', drafting.comments)
    await hand.clickEnd(PART)
    await engine.page.keyboard.down('Shift')
    for (const _ of '数据') await engine.page.keyboard.press('ArrowLeft')
    await engine.page.keyboard.up('Shift')
    await hand.click('.audiences label', comments.audiences.all)
    await hand.click('.composer textarea')
    await engine.page.keyboard.type('指哪些数据？')
    await hand.click('.composer button', comments.add)
    await colleague.tab('comments')
    await eventually(() => colleague.page.locator('.thread').first().textContent()).toContain('指哪些数据？')
  })

  it('carries a prior item into the text', async () => {
    await hand.click('[role="tab"]', drafting.priorItems)
    await hand.click('[data-item="2025/2/r1"] button', panels.ledger.carry)
    await hand.click('[data-item="2025/2/r1"] button', panels.ledger.insert)
    await hand.sees('.ProseMirror > [data-from~="2025/2/r1"]')
    await eventually(() => colleague.from('2025/2/r1').count()).toBe(1)
  })

  it('exports the PDF', async () => {
    await hand.click('button', drafting.export)
    await hand.click('dialog button', exporting.start)
    await hand.click('dialog a', exporting.download)
    // Firefox puts an empty file there first and takes it away again.
    const begins = (file: string) => readFileSync(join(engine.downloads, file)).subarray(0, 5).toString()
    await eventually(() => pdfs(engine.downloads).map(begins)).toEqual(['%PDF-'])
  })

  it('had no fault', () => {
    expect(engine.faults).toEqual([])
  })
})

const pdfs = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.pdf'))
