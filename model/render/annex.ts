import type { Proposal } from '../dossier/dossier.ts'
import type { Addressee, Ground } from '../dossier/grounds.ts'
import type { LedgerRow } from '../dossier/ledger.ts'
import type { BlockId } from '../ids.ts'
import type { Lang, Memorandum } from '../memo/blocks.ts'
import { cleanText } from '../memo/clean.ts'
import { numbering } from '../memo/numbering.ts'
import { otherSide } from '../people.ts'
import { ANNEX_WORDS } from './annex-words.ts'

/** 逐条处理表: as many cells in a row as there are columns; a cell may have several lines. */
export type Annex = {
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * [AX1] Every item in scope with round, id, the text as the source has it, disposition, where it stands in `memo` (the
 * text the ledger was read from), reason, and both sides. [AX2] No person is named: sides speak. Newest round first.
 */
export function annexOf(rows: readonly LedgerRow[], memo: Memorandum, lang: Lang): Annex {
  const places = placesIn(memo, lang)
  const { heading, columns } = ANNEX_WORDS[lang]
  const inOrder = rows.toSorted((a, b) => (b.item.round ?? 0) - (a.item.round ?? 0))
  return { heading, columns, rows: inOrder.map((row) => cells(row, places, lang)) }
}

function cells(row: LedgerRow, places: Places, lang: Lang): readonly string[] {
  const words = ANNEX_WORDS[lang]
  const { round, id, kind, text } = row.item
  return [
    round === null ? words.report : words.round(round),
    kind === 'recommendation' ? id : lines(id, words.kinds[kind]),
    text,
    disposition(row, lang),
    lines(...row.blocks.map((block) => place(block, places, lang))),
    reason(row.proposal, lang),
    sides(row, lang),
  ].map(cleanLines)
}

function disposition({ disposition: name, cover, proposal }: LedgerRow, lang: Lang): string {
  const words = ANNEX_WORDS[lang]
  if (cover) return words.covered(cover.by.join(' · '))
  const said = words.dispositions[name]
  const deferral = name === 'deferred' || name === 'deferral-proposed'
  return deferral && proposal?.is === 'deferral' ? words.deferred(said, addressee(proposal.to, lang)) : said
}

const addressee = (to: Addressee, lang: Lang): string =>
  to.is === 'other' ? to.name : ANNEX_WORDS[lang].addressees[to.is]

function place(block: LedgerRow['blocks'][number], places: Places, lang: Lang): string {
  const words = ANNEX_WORDS[lang]
  const at = places.get(block.id) ?? ''
  return block.with.length === 0 ? at : `${at}${words.and}${words.with(block.with.join(' · '))}`
}

function reason(proposal: Proposal | null, lang: Lang): string {
  if (!proposal) return ''
  const words = ANNEX_WORDS[lang]
  const ground = (each: Ground): string => words.grounds[each.is](each.is === 'duplicated' ? each.of : '')
  const grounds = proposal.is === 'retirement' ? proposal.grounds.map(ground).join(words.and) : ''
  return lines(grounds, proposal.reason)
}

function sides({ proposal, conflict }: LedgerRow, lang: Lang): string {
  if (!proposal) return ''
  const words = ANNEX_WORDS[lang]
  const other = otherSide(proposal.side)
  return lines(
    words.proposed[proposal.side],
    proposal.agreed ? words.agreed[other] : words.waiting[other],
    conflict ? words.conflict : '',
  )
}

type Places = ReadonlyMap<BlockId, string>

/** [AX3] A recommendation by its number, a sub-item with that of its recommendation, any other block by its headings. */
function placesIn(memo: Memorandum, lang: Lang): Places {
  const numbers = numbering(memo)
  const places = new Map<BlockId, string>()
  const headings = ['', '', '']
  let above = ''
  for (const block of memo.blocks) {
    const number = numbers.get(block.id) ?? ''
    if (block.kind === 'heading' && number !== '')
      headings.fill('', block.level - 1).splice(block.level - 1, 1, number)
    if (block.kind !== 'recommendation') places.set(block.id, headings.join(''))
    else if (number !== '') {
      if (block.level === 1) above = number.replace(/\.$/, '')
      const own = block.level === 1 ? above : `${above}${number}`
      places.set(block.id, ANNEX_WORDS[lang].recommendation(own))
    }
  }
  return places
}

const lines = (...all: readonly string[]): string => all.filter((line) => line !== '').join('\n')
const cleanLines = (text: string): string => text.split('\n').map(cleanText).join('\n')
