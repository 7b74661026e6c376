import { expect } from 'vitest'
import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import { readMemorandum } from '../../../model/draft/text.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { suggested } from '../../support/table.ts'
import type { Desk } from './desk.ts'
import { openRaw, post } from './raw-socket.ts'

/** The text as the server has it. */
export async function blocksOnServer(desk: Desk): Promise<readonly Block[]> {
  const raw = await openRaw(desk.page, desk.memo())
  return readMemorandum(raw.doc, 'zh').blocks
}

/** The suggestion to give the block with these words other ones. */
export function rewording(blocks: readonly Block[], was: string, is: string): SuggestedForm {
  const block = blocks.find((one) => blockText(one) === was)
  if (!block) throw new Error(`no block says ${was}`)
  const over = [suggested(block)]
  return { is: 'change', lang: 'zh', over, blocks: over.map((one) => ({ ...one, spans: [{ text: is }] })) }
}

/** Drafts a suggestion for whoever sits at the desk. */
export async function draftFor(desk: Desk, form: SuggestedForm, reason = ''): Promise<void> {
  const command = {
    do: 'draft-suggestion',
    suggestion: null,
    from: 0,
    form,
    reason,
    bracket: false,
    counters: null,
  }
  const { status, body } = await post(desk.page, `/api/memoranda/${desk.memo()}/commands`, command)
  expect([status, body]).toEqual([200, expect.anything()])
}
