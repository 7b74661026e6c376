import type { GlyphPlace, Refusal } from '../../model/refusal.ts'
import type { NoteLine, PdfDocument, PdfSpan } from '../../model/render/pdf.ts'
import type { GlyphCoverage } from './coverage.ts'

const SHOWN = 10
/** How much of a block says which one it is. */
const EXCERPT = 16

/**
 * [EX2] Typst silently leaves out a character that no font has, so the fonts are asked first. [EX14] The refusal says
 * where each stands: in a block, by its number or first words, or with a participant, by the name.
 */
export function missingGlyphs(doc: PdfDocument, covers: GlyphCoverage): Refusal | null {
  const places = placesIn(doc).flatMap(({ text, ...place }) =>
    [...new Set(undrawn(text, covers))].map((char) => ({ char, ...place })),
  )
  if (places.length === 0) return null
  const missing = [...new Set(places.map(({ char }) => char))]
  const named = missing.slice(0, SHOWN).map((char) => `${char} (${codeOf(char)})`)
  const detail = named.join(', ') + (missing.length > SHOWN ? ', …' : '')
  return { why: 'glyph-missing', detail, places: places.slice(0, SHOWN) }
}

/**
 * [EX22] What somebody said of the text stops nobody from printing it: in a note such a character stands as its code.
 */
export function withDrawnNotes(doc: PdfDocument, covers: GlyphCoverage): PdfDocument {
  if (!doc.notes) return doc
  const drawn = (line: NoteLine): NoteLine =>
    line.map((span) => ({
      ...span,
      text: span.text.replace(LETTER, (letter) =>
        Array.from(letter, (char) =>
          undrawn(letter, covers).includes(char) ? `〔${codeOf(char)}〕` : char,
        ).join(''),
      ),
    }))
  const notes = doc.notes.notes.map(({ mark, about, says }) => ({
    ...{ mark, about: drawn(about) },
    says: says.map(({ signed, lines }) => ({ signed, lines: lines.map(drawn) })),
  }))
  return { ...doc, notes: { ...doc.notes, notes } }
}

/** With the marks on it. */
const LETTER = /\P{M}?\p{M}+|\P{M}/gu

/** The characters that no font draws, neither as they are nor as one with the marks on them, or as a letter and marks. */
const undrawn = (text: string, covers: GlyphCoverage): readonly string[] =>
  (text.match(LETTER) ?? []).flatMap((letter) => {
    const missing = [...letter].filter((char) => !isDrawn(char, covers))
    const isOtherwise = (form: 'NFC' | 'NFD'): boolean =>
      [...letter.normalize(form)].every((char) => isDrawn(char, covers))
    return missing.length > 0 && (isOtherwise('NFC') || isOtherwise('NFD')) ? [] : missing
  })

const isDrawn = (char: string, covers: GlyphCoverage): boolean =>
  covers(char.codePointAt(0) ?? 0) || /^\s$/u.test(char)

const codeOf = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

type Written = Omit<GlyphPlace, 'char'> & { readonly text: string }

/** Every string that is printed, with its place; the targets of links are not. */
function placesIn({ blocks, participants, annex, ...rest }: PdfDocument): readonly Written[] {
  const people = participants.delegations.flatMap((side) => side.people)
  return [
    ...[rest.title, rest.notice, rest.stamp, ...rest.watermark].map((text) => ({
      text,
      block: null,
      name: rest.title,
    })),
    ...blocks.map(({ id, number, spans }) => {
      const text = wordsOf(spans)
      return { text: number + text, block: id, name: `${number}${excerpt(text)}` }
    }),
    ...people.map(({ name, affiliation, head }) => ({
      text: wordsOf(name) + wordsOf(affiliation) + head,
      block: null,
      name: wordsOf(name),
    })),
    ...(annex?.rows ?? []).map((row) => {
      const cells = row.map((cell) => cell.map(wordsOf).join(' '))
      return { text: cells.join(''), block: null, name: cells[1] ?? '' }
    }),
    { text: [annex?.heading, ...(annex?.columns ?? [])].join(''), block: null, name: annex?.heading ?? '' },
  ]
}

const wordsOf = (spans: readonly PdfSpan[]): string => spans.map((span) => span.text).join('')
const excerpt = (text: string): string => {
  const chars = [...text]
  return chars.length > EXCERPT ? `${chars.slice(0, EXCERPT).join('')}…` : text
}
