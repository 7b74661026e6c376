import { describe, expect, it } from 'vitest'
import type { RescuedBlock, RescuedRemarks, RoomSession } from '../../../../client/session/room-session.ts'
import {
  type FormOfRescued,
  formsOfRescued,
  suggestRescued,
} from '../../../../client/session/suggestions/suggest-rescued.ts'
import type { Command } from '../../../../model/dossier/decide.ts'
import type { SuggestedForm } from '../../../../model/dossier/suggestions/forms.ts'
import { type BlockId, blockId, suggestionId, threadId } from '../../../../model/ids.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { actors, para } from '../../../support/builders.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const [A, B, C] = [
  para('a', '双方应加强合作。'),
  para('b', '双方同意继续对话。'),
  para('c', '双方将再次会晤。'),
]
const TITLE: Block = { ...para('t', '共识备忘录'), kind: 'title', locked: true }
const words = (block: Block, text: string): Block => ({ ...block, spans: text === '' ? [] : [{ text }] })
const rescued = (block: Block, before: string, above: BlockId | null = null): RescuedBlock => ({
  ...{ id: block.id, before, after: blockText(block), block, above },
  ...{ order: [TITLE, A, B, C].map(({ id }) => id), suggested: true },
})
const ids = () => {
  let made = 0
  return () => blockId(`${++made}`.padStart(20, 'm'))
}
const formsOf = (blocks: readonly Block[], ...some: readonly RescuedBlock[]) =>
  formsOfRescued({ lang: 'zh', blocks }, some, ids())
const only = (forms: readonly FormOfRescued[]) => {
  expect(forms).toHaveLength(1)
  return forms[0]?.form
}
const isForm = (form: FormOfRescued['form'] | undefined): form is SuggestedForm =>
  !!form && 'is' in form && !('why' in form)

describe('[RC8] rescued words as a suggestion', () => {
  it('are proposed on the words of that time: what changed since stays', () => {
    const at = new Table(words(A, '中美双方应加强合作。'), B)
    const form = only(formsOf(at.blocks, rescued(words(A, '双方必须加强合作。'), '双方应加强合作。')))
    if (!isForm(form)) throw new Error('nothing')
    const id = at.table(actors.cnHead, form)
    at.accept(actors.usHead, id)
    expect(at.blocks.map(blockText)).toEqual(['中美双方必须加强合作。', '双方同意继续对话。'])
  })

  it('a removed block, one that the text has, one that is locked, and a removal that is done', () => {
    const gone = { ...rescued(B, blockText(B)), after: '', block: null }
    expect(only(formsOf([A, B], gone))).toEqual(changeOf([B], []))
    expect(only(formsOf([A], rescued(A, '旧')))).toBeNull()
    expect(only(formsOf([A], gone))).toBeNull()
    const locked = { ...A, locked: true }
    expect(only(formsOf([locked], rescued(words(A, '新'), '双方应加强合作。')))).toEqual({
      why: 'block-locked',
    })
  })

  it('[RC9] words whose block is gone are a new block behind the nearest one above that stands', () => {
    const written = rescued(words(C, '双方将于明年再次会晤。'), '双方将再次会晤。', B.id)
    const made = suggested({ ...words(C, '双方将于明年再次会晤。'), id: blockId('1'.padStart(20, 'm')) })
    const behind = (...blocks: readonly Block[]) => only(formsOf(blocks, written))
    const insertion = { is: 'insertion', lang: 'zh', blocks: [made] }
    expect(behind(TITLE, A, B)).toEqual({ ...insertion, behind: B.id, before: null })
    expect(behind(TITLE, A)).toEqual({ ...insertion, behind: A.id, before: null })
    expect(behind(TITLE)).toEqual({ ...insertion, behind: TITLE.id, before: null })
    const other = para('x', '另有一段。')
    expect(behind(TITLE, other)).toEqual({ ...insertion, behind: TITLE.id, before: other.id })
    expect(behind()).toEqual({ ...insertion, behind: null, before: null })
  })

  it('[RC9] the server takes it: the block it was deleted from is gone, and so is the one above', () => {
    const at = new Table(TITLE, A)
    const form = only(formsOf(at.blocks, rescued(words(C, '双方将于明年再次会晤。'), blockText(C), B.id)))
    if (!isForm(form)) throw new Error('nothing')
    at.accept(actors.usHead, at.table(actors.cnHead, form))
    expect(at.blocks.map(blockText)).toEqual(['共识备忘录', '双方应加强合作。', '双方将于明年再次会晤。'])
  })

  it('what was written one below the other is one suggestion', () => {
    const [first, second] = [para('p', '其一。'), para('q', '其二。')]
    const form = only(formsOf([TITLE, A], rescued(first, '', B.id), rescued(second, '', first.id)))
    expect(isForm(form) && 'blocks' in form && form.blocks.map(({ id }) => id)).toEqual(
      ['1', '2'].map((id) => id.padStart(20, 'm')),
    )
  })

  it('[RC10] what is on disk is let go; why the others are not is answered, and they stay', async () => {
    const blocks = [rescued(words(A, '新'), blockText(A)), rescued(words(B, '新'), blockText(B))]
    const left: RescuedBlock[] = [...blocks]
    const room = {
      picture: () => ({
        rescue: { at: 1, refusal: null, blocks: left },
        memo: { lang: 'zh', blocks: [A, B] },
        dossier: { suggestions: new Map() },
      }),
      dismissRescue: (some: readonly RescuedBlock[]) => {
        for (const one of some) left.splice(left.indexOf(one), 1)
      },
      perform: async ({ form }: { form: SuggestedForm }) =>
        'over' in form && form.over[0]?.id === A.id
          ? { ok: true, value: { seq: 1 } }
          : { ok: false, refusal: { why: 'frozen', at: 0 } },
    } as unknown as RoomSession
    expect(await suggestRescued(room, ids())).toEqual([{ why: 'frozen', at: 0 }])
    expect(left).toEqual([blocks[1]])
  })

  const [OWN, THEIRS, ENDED] = ['own', 'theirs', 'ended'].map((one) => suggestionId(one.padEnd(20, '0')))
  const saying = (said: Partial<RescuedRemarks>): RescuedRemarks => ({
    ...{ lang: 'zh', reason: '', bracket: false, counters: null, revises: null, run: null },
    ...said,
  })

  /** What is asked of the server for these blocks; `OWN` and `THEIRS` are open, `ENDED` is over. */
  async function askedFor(...blocks: readonly RescuedBlock[]): Promise<readonly Command[]> {
    const asked: Command[] = []
    const suggestions = new Map([
      [OWN, { id: OWN, saved: 4, end: null }],
      [THEIRS, { id: THEIRS, saved: 1, end: null }],
      [ENDED, { id: ENDED, saved: 2, end: { is: 'applied' } }],
    ])
    const room = {
      picture: () => ({
        rescue: { at: 1, refusal: null, blocks },
        memo: { lang: 'zh', blocks: [A, B] },
        dossier: { suggestions },
      }),
      dismissRescue: () => {},
      perform: async (command: Command) => {
        asked.push(command)
        return { ok: true, value: { seq: 1 } }
      },
    } as unknown as RoomSession
    await suggestRescued(room, ids())
    return asked
  }
  const changed = (block: Block, said: RescuedRemarks): RescuedBlock => ({
    ...rescued(words(block, '新的措辞'), blockText(block)),
    said,
  })

  it('[RC11] keep their reason, that they are to be in brackets, whom they answer and what they are made of', async () => {
    const thread = threadId('thread00000000000001')
    const said = saying({ reason: '与 2025 年一致', bracket: true, counters: THEIRS ?? null, thread })
    expect(await askedFor(changed(A, said))).toMatchObject([
      { suggestion: null, from: 0, reason: '与 2025 年一致', bracket: true, counters: THEIRS, thread },
    ])
    expect(await askedFor(changed(A, saying({ counters: ENDED ?? null })))).toMatchObject([
      { counters: null },
    ])
  })

  it('[RC11] are the next version of what they were written over, where it is open and they are one suggestion', async () => {
    expect(await askedFor(changed(A, saying({ revises: OWN ?? null })))).toMatchObject([
      { suggestion: OWN, from: 4 },
    ])
    expect(await askedFor(changed(A, saying({ revises: ENDED ?? null })))).toMatchObject([
      { suggestion: null, from: 0 },
    ])
    const both = saying({ revises: OWN ?? null })
    expect(await askedFor(changed(A, both), changed(B, both))).toMatchObject([
      { suggestion: null },
      { suggestion: null },
    ])
  })

  it('[RC11] words in brackets without another wording are a suggestion, too', async () => {
    const later = { ...rescued(A, blockText(A)), said: saying({ bracket: true, run: { from: 3, to: 4 } }) }
    expect(await askedFor(later)).toMatchObject([
      { form: { is: 'later', over: [suggested(A)], from: 3, to: 4 }, bracket: true },
    ])
  })
})
