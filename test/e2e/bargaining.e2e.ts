import type { Locator } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawnSuggestions as enDrawn, suggesting as enWriting } from '../../client/i18n/en/suggesting.ts'
import { suggestions as enPanel } from '../../client/i18n/en/suggestions.ts'
import { drawnSuggestions as zhDrawn, suggesting as zhWriting } from '../../client/i18n/zh/suggesting.ts'
import { suggestions as zhPanel, readings as zhReadings } from '../../client/i18n/zh/suggestions.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import { clickAt, drag, placeCaret, wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { imeOf } from './support/ime.ts'
import { convene } from './support/meeting.ts'
import { AI, SEMICONDUCTORS, WIRELESS } from './support/sentences.ts'

const WORDS = {
  zh: { panelWords: zhPanel, writing: zhWriting, drawn: zhDrawn },
  en: { panelWords: enPanel, writing: enWriting, drawn: enDrawn },
} as const

const [FIRST, SECOND, THIRD] = [AI[1], SEMICONDUCTORS[0], WIRELESS] as const
const RUN = '需要进一步'
const [LIKELY, SPLIT_AT, DEPLOYED] = ['很可能', '但相关', '广泛部署'] as const
const [NEW_ONE, NEW_TWO] = ['双方将设立联合工作组。', '工作组每年举行两次会议。'] as const
const [DIRECT_FIRST, DIRECT_SECOND, DIRECT_THIRD] = ['（会上补记）', '（会上待核）', '按会上所述，'] as const
const COUNTER = '由双方轮流主持。'
const LETTERS = ['j', 'ji', 'ji an', 'ji an yi'] as const

type Seat = Desk & (typeof WORDS)[Lang]

/**
 * Two heads, two delegates and the secretariat propose on the same three paragraphs at once, with an input method, while
 * somebody writes in them; all is answered, and what nobody accepted moves no letter. One delegation has its screens in
 * Chinese, the other in English.
 */
describe('bargaining over three paragraphs', () => {
  const meeting = convene()
  let cnHead: Seat
  let cnDelegate: Seat
  let usHead: Seat
  let usDelegate: Seat
  let secretariat: Seat
  let everybody: readonly Seat[]

  const sit = async (role: string, lang: Lang): Promise<Seat> => ({
    ...(await meeting.seat(role, { lang })),
    ...WORDS[lang],
  })
  const choose = (desk: Seat, mode: 'edit' | 'suggest'): Promise<void> =>
    desk.page.locator('.mode', { hasText: desk.words.drafting.modes[mode] }).click()
  const editorOf = (desk: Seat): Locator => desk.page.locator('.suggestion-text')
  const press = async (desk: Seat, key: string, times = 1): Promise<void> => {
    for (let time = 0; time < times; time++) await desk.page.keyboard.press(key)
  }
  const table = async (desk: Seat): Promise<void> => {
    await press(desk, 'Control+Enter')
    await gone(editorOf(desk))
  }
  const cards = (desk: Seat, party: string, hasText: string): Locator =>
    desk.panel.locator(`.suggestions > section:not(.suggestion-drafts) .suggestion[data-party="${party}"]`, {
      hasText,
    })
  const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true })
  const reads = async (texts: string[]): Promise<void> => {
    for (const desk of everybody)
      await eventually(async () => (await desk.texts()).filter((text) => texts.includes(text))).toEqual(texts)
  }
  const selected = (desk: Seat): Promise<string> => desk.page.evaluate(() => getSelection()?.toString() ?? '')

  /**
   * Opens the paragraph with these words and selects them; `selecting` false: the caret stands before them. Once more where
   * the text moved away under the click, as it does while others write.
   */
  async function open(desk: Seat, words: string, selecting = true): Promise<void> {
    await eventually(async () => {
      const block = desk.withText(words)
      await clickAt(block, (await wordsOf(block)).indexOf(words))
      await seen(desk.page.locator('.suggestion-text:focus'))
      await press(desk, 'Shift+ArrowRight', words.length)
      if ((await selected(desk)) === words) return true
      await press(desk, 'Escape')
      return false
    }).toBe(true)
    if (!selecting) await press(desk, 'ArrowLeft')
  }

  async function compose(desk: Seat, words: string): Promise<void> {
    const ime = await imeOf(desk.page)
    for (const letters of LETTERS) await ime.type(letters)
    await ime.commit(words)
    await eventually(() => editorOf(desk).textContent()).toContain(words)
  }

  async function bySecretariat(
    item: 'openReading' | 'closeReading',
    label: string,
    words: string,
  ): Promise<void> {
    const { page, words: all } = secretariat
    await page.getByRole('button', { name: all.drafting.manage, exact: true }).click()
    await page.getByRole('menuitem', { name: all.drafting[item] }).click()
    await page.getByLabel(label).fill(words)
    const confirm = item === 'openReading' ? zhReadings.openConfirm : zhReadings.closeConfirm
    await page.getByRole('button', { name: confirm, exact: true }).click()
  }

  beforeAll(async () => {
    ;[cnHead, cnDelegate, usHead, usDelegate, secretariat] = await Promise.all([
      sit('cn-head', 'zh'),
      sit('cn-delegate', 'zh'),
      sit('us-head', 'en'),
      sit('us-delegate', 'en'),
      sit('secretariat', 'zh'),
    ])
    everybody = [cnHead, cnDelegate, usHead, usDelegate, secretariat]
    await placeCaret(secretariat.part('ai.situation'), 'end')
    for (const [at, text] of [FIRST, SECOND, THIRD].entries()) {
      if (at > 0) await press(secretariat, 'Enter')
      await secretariat.page.keyboard.insertText(text)
    }
    await secretariat.saved()
    await reads([FIRST, SECOND, THIRD])
    for (const desk of everybody) {
      await desk.tab('suggestions')
      if (desk !== usDelegate) await choose(desk, 'suggest')
    }
  })

  it('[SX6] [SU1] three propose on each paragraph at once, beside what a fourth types there', async () => {
    await Promise.all([
      open(cnHead, RUN),
      open(usHead, RUN),
      open(secretariat, RUN),
      open(cnDelegate, '双方一致认为，人工智能', false),
    ])
    await Promise.all([
      compose(cnHead, '应当'),
      compose(usHead, '可考虑'),
      compose(secretariat, '宜'),
      compose(cnDelegate, '经协商，'),
      usDelegate.write(usDelegate.withText(RUN), DIRECT_FIRST),
    ])
    await Promise.all([cnHead, usHead, secretariat, cnDelegate].map(table))
    await Promise.all([
      open(cnHead, LIKELY),
      open(usHead, SPLIT_AT, false),
      open(cnDelegate, '劳动力市场', false).then(async () => {
        await button(cnDelegate.page.locator('.suggesting-tools'), cnDelegate.writing.newBlock).click()
        await eventually(() => editorOf(cnDelegate).textContent()).toBe('')
      }),
    ])
    await Promise.all([
      compose(cnHead, '可能'),
      press(usHead, 'Enter'),
      compose(cnDelegate, NEW_ONE).then(async () => {
        await press(cnDelegate, 'Enter')
        await compose(cnDelegate, NEW_TWO)
      }),
      usDelegate.write(usDelegate.withText(LIKELY), DIRECT_SECOND),
    ])
    await Promise.all([cnHead, usHead, cnDelegate].map(table))
    await Promise.all([open(cnHead, DEPLOYED), open(usHead, DEPLOYED), open(cnDelegate, DEPLOYED, false)])
    await button(cnDelegate.page.locator('.suggesting'), cnDelegate.writing.deleteBlocks).click()
    await Promise.all([compose(cnHead, '大规模部署'), compose(usHead, '逐步部署')])
    await button(cnDelegate.page.locator('.suggesting'), cnDelegate.writing.table).click()
    await gone(editorOf(cnDelegate))
    await Promise.all([cnHead, usHead].map(table))
    for (const desk of everybody) await eventually(() => desk.panel.locator('.suggestion').count()).toBe(10)
    await reads([`${FIRST}${DIRECT_FIRST}`, `${SECOND}${DIRECT_SECOND}`, THIRD])
  })

  it('[BR1] what the parties say of the same words stands in brackets, on every screen alike', async () => {
    for (const desk of everybody) {
      const { panelWords: panel, words } = desk
      const { cn, us } = words.common.sides
      const alternatives = [
        `${panel.bracketNow}：${RUN}`,
        `${cn}：应当`,
        `${us}：可考虑`,
        `${panel.bridging}：宜`,
      ]
      const bracket = (text: string) => desk.panel.locator('.bracket', { hasText: text }).first()
      await eventually(() => bracket('宜').textContent()).toBe(`［${alternatives.join('／')}］`)
      for (const said of [cn, panel.nothing, '大规模部署', us, '逐步部署'])
        await seen(bracket('逐步部署').filter({ hasText: said }))
      expect(await desk.texts()).toContain(THIRD)
    }
  })

  it('[BR3] one alternative is accepted and the two others are settled; what else is proposed there stays', async () => {
    await button(cards(usHead, 'cn', '应当').first(), usHead.panelWords.accept).click()
    const now = `${FIRST.replace(RUN, '应当')}${DIRECT_FIRST}`
    await reads([now])
    for (const desk of everybody) {
      await eventually(() => cards(desk, 'us', '可考虑').count()).toBe(0)
      await eventually(() => cards(desk, 'secretariat', '').count()).toBe(0)
      await seen(cards(desk, 'cn', '经协商，'))
    }
  })

  it('[SU10] [UN1] what is accepted is in nobody’s undo: undone and done again are one’s own words alone', async () => {
    await placeCaret(usDelegate.withText(LIKELY), 'end')
    await usDelegate.page.keyboard.insertText('（一）')
    await usDelegate.saved()
    await seen(cards(usHead, 'cn', '可能').filter({ hasText: '（一）' }))
    await button(cards(usHead, 'cn', '可能').first(), usHead.panelWords.accept).click()
    const accepted = `${SECOND.replace(LIKELY, '可能')}${DIRECT_SECOND}`
    await reads([`${accepted}（一）`])
    await placeCaret(usDelegate.withText(accepted), 0)
    await press(usDelegate, 'Control+z')
    await reads([accepted])
    await press(usDelegate, 'Control+Shift+z')
    await reads([`${accepted}（一）`])
    await press(usDelegate, 'Control+z')
    await reads([accepted])
    // The one who proposed it has nothing to undo either.
    await choose(cnHead, 'edit')
    await placeCaret(cnHead.withText(accepted), 0)
    await press(cnHead, 'Control+z')
    await cnHead.frames()
    expect(await cnHead.texts()).toContain(accepted)
    await choose(cnHead, 'suggest')
  })

  it('[SU5] [SX13] divided as proposed; new paragraphs are declined, countered, and the counter is accepted', async () => {
    await button(cards(cnHead, 'us', SPLIT_AT).first(), cnHead.panelWords.accept).click()
    const [before = '', behind] = `${SECOND.replace(LIKELY, '可能')}${DIRECT_SECOND}`.split(SPLIT_AT)
    await reads([before, `${SPLIT_AT}${behind}`])
    const offered = cards(usHead, 'cn', NEW_TWO).first()
    await button(offered, usHead.panelWords.decline).click()
    await usHead.panel.getByLabel(usHead.panelWords.declineReason).fill('须有主持人')
    await button(offered, usHead.panelWords.declineNow).click()
    await seen(cards(cnDelegate, 'cn', '须有主持人'))
    await button(offered, usHead.panelWords.counter).click()
    await seen(usHead.page.locator('.suggestion-text:focus'))
    await press(usHead, 'Control+End')
    await compose(usHead, COUNTER)
    await table(usHead)
    await button(cards(cnHead, 'us', COUNTER).first(), cnHead.panelWords.accept).click()
    await reads([NEW_ONE, `${NEW_TWO}${COUNTER}`])
    await eventually(() => cards(usHead, 'cn', NEW_TWO).count()).toBe(0)
  })

  it('[SX12] words typed under a proposal overtake it; it is made again on the text of now', async () => {
    const { kinds, states, again, withdrawToText } = cnDelegate.panelWords
    await placeCaret(usDelegate.withText(DEPLOYED), 0)
    await usDelegate.page.keyboard.insertText(DIRECT_THIRD)
    await usDelegate.saved()
    const deletion = cards(cnDelegate, 'cn', kinds.deletion).first()
    await seen(deletion.filter({ hasText: states.conflict }))
    await button(deletion, again).click()
    await seen(editorOf(cnDelegate))
    await table(cnDelegate)
    await seen(deletion.filter({ hasText: states.disputed }))
    await button(deletion, withdrawToText).click()
    await eventually(() => cards(usHead, 'cn', usHead.panelWords.kinds.deletion).count()).toBe(0)
    await reads([`${DIRECT_THIRD}${THIRD}`])
  })

  it('[SX8] words are put in brackets before there is another wording; nobody can accept that', async () => {
    const { writing } = usHead
    const block = usHead.withText(DEPLOYED)
    const from = (await wordsOf(block)).indexOf('5G')
    await eventually(async () => {
      await drag(block, from, from + 5)
      return selected(usHead)
    }).toBe('5G 系统')
    await button(usHead.page.locator('.suggesting-tools'), writing.bracket).click()
    await seen(usHead.page.getByLabel(writing.asBracket).and(usHead.page.locator(':checked')))
    await seen(usHead.page.locator('.suggesting-note', { hasText: writing.toFollow }))
    expect(await selected(usHead)).toBe('5G 系统')
    await table(usHead)
    const { panelWords, drawn } = cnHead
    const card = cards(cnHead, 'us', panelWords.toFollow).first()
    await seen(card.locator('.bracket', { hasText: panelWords.toFollow }))
    await seen(button(card, panelWords.decline))
    expect(await button(card, panelWords.accept).count()).toBe(0)
    await seen(cnHead.page.locator(`[data-put*="${drawn.marks.toFollow}"]`).first())
    const own = cards(usHead, 'us', usHead.panelWords.toFollow).first()
    await button(own, usHead.panelWords.withdrawToText).click()
    await eventually(() => cards(cnHead, 'us', panelWords.toFollow).count()).toBe(0)
  })

  it('[RG1] [RG4] in a reading no key moves the text; a delegate cannot accept, the head can', async () => {
    await bySecretariat('openReading', zhReadings.name, '第一稿')
    for (const desk of everybody) await seen(desk.page.locator('[data-state="reading"].banner'))
    const before = await usDelegate.texts()
    for (const desk of everybody) {
      await clickAt(desk.withText(NEW_ONE), 0)
      await desk.page.keyboard.insertText('擅改')
      for (const key of ['Enter', 'Backspace', 'Control+z', 'Control+z', 'Escape']) await press(desk, key)
      await gone(editorOf(desk))
    }
    for (const desk of everybody) await eventually(() => desk.texts()).toEqual(before)
    const offered = (desk: Seat) => cards(desk, 'cn', '大规模').first()
    await seen(offered(usDelegate).getByText(usDelegate.panelWords.needsHead))
    expect(await button(offered(usDelegate), usDelegate.panelWords.accept).count()).toBe(0)
    await button(offered(usHead), usHead.panelWords.accept).click()
    const after = before.map((text) => text.replace(DEPLOYED, '大规模部署'))
    for (const desk of everybody) await eventually(() => desk.texts()).toEqual(after)
    await bySecretariat('closeReading', zhReadings.reason, '审读完毕')
    await choose(usDelegate, 'edit')
    await usDelegate.write(usDelegate.withText(NEW_ONE), '即日起。')
    await reads([`${NEW_ONE}即日起。`])
  })
})
