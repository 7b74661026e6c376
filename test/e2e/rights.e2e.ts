import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { zInvited } from '../../model/wire/people.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { imeOf } from './support/ime.ts'
import { convene } from './support/meeting.ts'
import { openRaw, post, updateOf } from './support/raw-socket.ts'
import { AI } from './support/sentences.ts'
import { enter } from './support/visitor.ts'

/** Inserts a block of the writer's own at the very start. */
const ownBlock = (root: Y.XmlFragment): void => {
  const element = new Y.XmlElement('block')
  element.setAttribute('id', 'forged0000000001')
  element.setAttribute('kind', 'paragraph')
  element.insert(0, [new Y.XmlText('伪造的一段')])
  root.insert(0, [element])
}
const wipe = (root: Y.XmlFragment): void => root.delete(0, root.length)
const isLocked = (node: unknown): node is Y.XmlElement =>
  node instanceof Y.XmlElement && node.getAttributes().locked !== undefined
const intoLocked = (root: Y.XmlFragment): void => {
  const text = root.toArray().find(isLocked)?.get(0)
  if (text instanceof Y.XmlText) text.insert(0, '改')
}

/** [RW1] Roles hold on the wire, whatever the page does. */
describe('who may not write, with sockets and requests of their own', () => {
  const meeting = convene()
  let delegate: Desk
  let reviewer: Desk
  let observer: Desk
  let memo = ''
  let texts: readonly string[] = []

  beforeAll(async () => {
    const secretariat = await meeting.enter('secretariat')
    memo = deskOf(secretariat.page).memo()
    const invitation = {
      name: '观察员甲',
      role: 'observer',
      side: null,
      affiliation: '',
      memoranda: [memo],
    }
    const { url } = zInvited.parse((await post(secretariat.page, '/api/people', invitation)).body)
    observer = deskOf((await enter(meeting.browser, url)).page)
    ;[delegate, reviewer] = await Promise.all([meeting.seat('us-delegate'), meeting.seat('reviewer')])
    await observer.open()
    await delegate.write(delegate.part('ai.situation'), AI[0])
    await delegate.saved()
    for (const desk of [reviewer, observer]) await desk.reads(desk.part('ai.situation'), AI[0])
    texts = await delegate.texts()
  })

  async function unchanged(): Promise<void> {
    const fresh = await meeting.seat('cn-delegate', { lang: 'en' })
    await eventually(() => fresh.texts()).toEqual(texts)
    for (const each of [delegate, reviewer, observer]) expect(await each.texts()).toEqual(texts)
  }

  it.each([
    ['a reviewer', () => reviewer, ownBlock],
    ['a reviewer', () => reviewer, wipe],
    ['an observer', () => observer, ownBlock],
    ['an observer', () => observer, wipe],
  ] as const)('[RW1] %s cannot write with a socket by hand (%#)', async (_, who, edit) => {
    const raw = await openRaw(who().page, memo)
    expect(raw.doc.getXmlFragment('zh').length).toBeGreaterThan(10)
    const outcome = await raw.send(updateOf(raw.doc, edit))
    expect(outcome.closed).toBe(4403)
    expect(outcome.refusals.join('')).toContain('not-allowed')
  })

  it('[RW1] a delegate cannot write into a locked block, nor under the id of somebody else', async () => {
    const locked = await openRaw(delegate.page, memo)
    const first = await locked.send(updateOf(locked.doc, intoLocked))
    expect(first.closed).toBe(4422)
    expect(first.refusals.join('')).toContain('locked')
    const forged = await openRaw(delegate.page, memo)
    forged.doc.clientID = 12345
    const second = await forged.send(updateOf(forged.doc, ownBlock))
    expect(second.closed).toBe(4422)
    expect(second.refusals.join('')).toContain('foreign-client')
  })

  it('[RH1] the history is offered to nobody who may not read it, on a desk or on a phone', async () => {
    const { page, words } = reviewer
    const bar = page.locator('.pane-bar').getByRole('button')
    await seen(page.getByRole('tab', { name: words.drafting.comments, exact: true }))
    await gone(page.getByRole('tab', { name: words.drafting.history, exact: true }))
    const wide = page.viewportSize()
    await page.setViewportSize({ width: 390, height: 844 })
    await seen(bar.filter({ hasText: words.drafting.comments }))
    await gone(bar.filter({ hasText: words.drafting.history }))
    if (wide) await page.setViewportSize(wide)
  })

  it('[RW1] the text stands as it was, for everybody and for who comes fresh', unchanged)

  it('[RW1] commands beyond the role are refused with the reason, and change nothing', async () => {
    const commands = `/api/memoranda/${memo}/commands`
    const retire = {
      do: 'propose',
      items: ['2024/4/r5'],
      reason: '已由双方落实。',
      outcome: { is: 'retirement', grounds: [{ is: 'implemented' }] },
    }
    const fields = {
      do: 'set-fields',
      fields: {
        round: 9,
        meetingStart: null,
        meetingEnd: null,
        place: { zh: '', en: '' },
        hosts: { cn: [], us: [] },
        factsAsOf: null,
        year: null,
        previousEnd: '2025-10-31',
        firstSide: { zh: 'us', en: 'us' },
      },
    }
    const tries = [
      [reviewer, retire],
      [observer, retire],
      [delegate, fields],
      [reviewer, fields],
    ] as const
    for (const [desk, command] of tries) {
      const { status, body } = await post(desk.page, commands, command)
      expect(status).toBe(403)
      expect(body).toMatchObject({ code: 'not-allowed' })
    }
    for (const desk of [reviewer, observer])
      for (const ask of [{ kind: 'docx' }, { kind: 'pdf', annex: true }, { kind: 'pdf', edition: 'rolling' }])
        expect((await post(desk.page, `/api/memoranda/${memo}/exports`, { ...ask, lang: 'zh' })).status).toBe(
          403,
        )
    expect((await post(reviewer.page, '/api/people', {})).status).toBe(403)
    await delegate.tab('priorItems')
    expect(await delegate.disposition('2024/4/r5')).toBe('undecided')
  })

  it('[RW1] [RD1] the observer is told that the text is read only, and finds no way to write', async () => {
    await seen(observer.page.getByText('只读', { exact: true }))
    await observer.part('ai.situation').click()
    await observer.page.keyboard.insertText('观察员写的字')
    await observer.page.keyboard.press('Backspace')
    await observer.part('ai.situation').click()
    const ime = await imeOf(observer.page)
    for (const letters of ['s', 'sh', 'shu']) await ime.type(letters)
    await ime.commit('数')
    await observer.frames()
    await observer.reads(observer.part('ai.situation'), AI[0])
    await observer.tab('comments')
    await seen(observer.panel.getByText(observer.words.comments.none))
    await observer.select(observer.part('ai.situation'), 0, 4)
    expect(await observer.panel.getByRole('textbox').count()).toBe(0)
    expect(await observer.page.getByRole('tab', { name: observer.words.drafting.history }).count()).toBe(0)
    await observer.tab('priorItems')
    await seen(observer.row('2024/4/r5'))
    expect(await observer.row('2024/4/r5').getByRole('button').count()).toBe(0)
  })
})
