import type { LedgerRow } from '../dossier/ledger.ts'
import type { Addressee, Ground } from '../dossier/outcomes.ts'
import type { Proposal } from '../dossier/proposals.ts'
import type { BlockId } from '../ids.ts'
import type { Lang, Memorandum } from '../memo/blocks.ts'
import { cleanText } from '../memo/clean.ts'
import { numbering } from '../memo/numbering.ts'
import { otherSide } from '../people.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { termsOf } from '../words/words.ts'

/** The disposition table (逐条处理表). Each row has one cell for each column; a cell may have several lines. */
export type Annex = {
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * [AX1] A row for each item: round, id, the text of the source, disposition, place in `memo` (the text that the ledger
 * was read from), reason, both sides. The newest round comes first. [AX2] Sides are named, never persons.
 */
export function annexOf(rows: readonly LedgerRow[], memo: Memorandum, lang: Lang): Annex {
  const places = placesIn(memo, lang)
  const { heading, columns } = PAGE_WORDS[lang].annex
  const inOrder = rows.toSorted((a, b) => (b.item.round ?? 0) - (a.item.round ?? 0))
  return { heading, columns, rows: inOrder.map((row) => cells(row, places, lang)) }
}

function cells(row: LedgerRow, places: BlockPlaces, lang: Lang): readonly string[] {
  const terms = termsOf(lang)
  const { round, id, text } = row.item
  return [
    round === null ? terms.report : terms.round(round),
    lines(id, kindWords(row.item, lang)),
    text,
    dispositionWords(row, lang),
    lines(...row.blocks.map((block) => place(block, places, lang))),
    reason(row.proposal, lang),
    sides(row, lang),
  ].map(cleanLines)
}

/** The kind of an item in words; empty for a recommendation, as most items are. */
function kindWords({ kind, standing }: LedgerRow['item'], lang: Lang): string {
  if (standing === 'reference') return PAGE_WORDS[lang].annex.referenceOnly
  return kind === 'recommendation' ? '' : termsOf(lang).kinds[kind]
}

function dispositionWords({ disposition, cover, proposal }: LedgerRow, lang: Lang): string {
  const terms = termsOf(lang)
  if (cover) return terms.coveredBy(cover.by.join(' · '))
  const name = terms.dispositions[disposition]
  const isDeferral = disposition === 'deferred' || disposition === 'deferral-proposed'
  if (!isDeferral || proposal?.is !== 'deferral') return name
  return PAGE_WORDS[lang].annex.deferredTo(name, addressee(proposal.to, lang))
}

const addressee = (to: Addressee, lang: Lang): string =>
  to.is === 'other' ? to.name : termsOf(lang).addressees[to.is]

function place(block: LedgerRow['blocks'][number], places: BlockPlaces, lang: Lang): string {
  const { separator, togetherWith } = PAGE_WORDS[lang].annex
  const at = places.get(block.id) ?? ''
  return block.with.length === 0 ? at : `${at}${separator}${togetherWith(block.with.join(' · '))}`
}

function reason(proposal: Proposal | null, lang: Lang): string {
  if (!proposal) return ''
  const grounds = proposal.is === 'retirement' ? proposal.grounds.map((each) => groundWords(each, lang)) : []
  return lines(grounds.join(PAGE_WORDS[lang].annex.separator), proposal.reason)
}

const groundWords = (ground: Ground, lang: Lang): string =>
  ground.is === 'duplicated' ? termsOf(lang).duplicates(ground.of) : termsOf(lang).grounds[ground.is]

function sides({ proposal, conflict }: LedgerRow, lang: Lang): string {
  if (!proposal) return ''
  const words = PAGE_WORDS[lang].annex
  const terms = termsOf(lang)
  const other = terms.sides[otherSide(proposal.side)]
  return lines(
    words.proposedBy(terms.sides[proposal.side]),
    proposal.agreed ? terms.agreedBy(other) : terms.waitingFor(other),
    conflict ? words.conflict : '',
  )
}

type BlockPlaces = ReadonlyMap<BlockId, string>

/** [AX3] The place of each block: a recommendation's number (a sub-item's with it), for other blocks the headings above. */
function placesIn(memo: Memorandum, lang: Lang): BlockPlaces {
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
      places.set(block.id, PAGE_WORDS[lang].annex.recommendation(own))
    }
  }
  return places
}

const lines = (...all: readonly string[]): string => all.filter((line) => line !== '').join('\n')
const cleanLines = (text: string): string => text.split('\n').map(cleanText).join('\n')
