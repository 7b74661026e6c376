import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import { orderOfSides } from '../../model/memo/particulars.ts'
import type { Refusal } from '../../model/refusal.ts'
import { type PdfDocument, pdfInput } from '../../model/render/pdf.ts'
import { withTracked } from '../../model/render/pdf-tracked.ts'
import { redline } from '../../model/render/redline.ts'
import { inNeutralBrackets, rolling, rollingOptions } from '../../model/render/rolling.ts'
import type { Unwritten } from '../../model/render/unwritten.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Edition, FileComments } from '../../model/wire/exports.ts'
import { PAGE_WORDS } from '../../model/words/page.ts'
import type { Subject } from './subject.ts'

export type EditionAsk = {
  readonly kind: string
  readonly lang: Lang
  readonly edition?: Edition
  readonly unwritten?: Unwritten
  /** The brackets of a rolling text name no side. */
  readonly unattributed?: boolean
  readonly comments?: FileComments
}

/** What such a file is called beside its title; none: 草案 is enough. A named reading says which it is. */
export function editionNames(
  { edition, lang }: Pick<EditionAsk, 'edition' | 'lang'>,
  { base, comments, reading }: Pick<Subject, 'base' | 'comments' | 'reading'>,
): readonly string[] {
  const { editions, fileComments, hands } = PAGE_WORDS[lang]
  const names = [
    reading,
    edition === 'rolling' && editions.rolling,
    edition === 'redline' && base && editions.redline(base.title),
    comments && (comments.only === null ? fileComments.both : fileComments.own(hands[comments.only])),
  ]
  return names.filter((name) => typeof name === 'string')
}

/**
 * The page of an edition. [EX17] A clean text has what is in dispute in brackets, which name nobody; a rolling text numbers its lines and has every heading; a redline has what changed since its
 * base: in Word so that it can be undone, elsewhere what moved stands once.
 */
export function pageOf(ask: EditionAsk, subject: Subject): Result<PdfDocument, Refusal> {
  const { text, fields, participants, about, suggestions, base, names, at } = subject
  const { lang, edition = 'clean', unwritten = 'mark' } = ask
  const name = editionNames(ask, subject).join(' ')
  const page = (memo: Memorandum): PdfDocument => {
    const doc = pdfInput(memo, fields, participants, about, { draft: true, madeAt: at, lang, unwritten })
    return name === '' ? doc : { ...doc, edition: name }
  }
  if (edition === 'clean') return ok(page(inNeutralBrackets(text, suggestions, orderOfSides(fields, lang))))
  const plain = page({ lang, blocks: [] })
  if (edition === 'rolling') {
    const options = { ...rollingOptions(fields, lang, ask.unattributed !== true), names }
    const blocks = rolling(text, suggestions, options)
    // Word says by whom a change is.
    const told = ask.kind === 'docx' ? name : `${name} · ${PAGE_WORDS[lang].editions.lines}`
    return ok({ ...withTracked(plain, blocks, told), lineNumbers: true })
  }
  if (!base) return refuse({ why: 'malformed', detail: 'base' })
  const blocks = redline(base.text, text, ask.kind === 'docx' ? 'twice' : 'once')
  return ok(withTracked(plain, blocks, name))
}
