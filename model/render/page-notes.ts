import type { Lang } from '../memo/blocks.ts'
import { cleanText } from '../memo/clean.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { withNoteMarks } from './note-marks.ts'
import { type PageComment, type PageThread, signature, standingWords } from './page-comments.ts'
import type { NoteLine, PdfDocument, PdfNote } from './pdf.ts'
import { beijingDay } from './stamp.ts'
import { unbroken } from './unbroken.ts'

/** UTF-16 units of the words that a note repeats; the mark is beside all of them. */
const QUOTE = 60

/**
 * [PD16] Comments as notes behind the text, numbered as their marks follow each other in it: a printed page has no margin
 * for them, as Word has.
 */
export function withNotes(doc: PdfDocument): PdfDocument {
  const { comments: threads, ...page } = doc
  if (!threads || threads.length === 0) return page
  const { heading, mark } = PAGE_WORDS[doc.lang].notes
  const ordered = threads.toSorted((a, b) => a.block - b.block || a.to - b.to || a.from - b.from)
  const marks = ordered.map(({ block, from, to, about }, at) => ({
    ...{ block, from, to, shown: about === '' },
    ...{ note: at + 1, mark: mark(at + 1) },
  }))
  const blocks = doc.blocks.map((block, at) => {
    const own = marks.filter((one) => one.block === at)
    return own.length === 0 ? block : { ...block, spans: withNoteMarks(block.spans, own) }
  })
  const notes = ordered.map((thread, at) => noteOf(thread, mark(at + 1), doc))
  return { ...page, blocks, notes: { heading, notes } }
}

function noteOf(thread: PageThread, mark: string, doc: PdfDocument): PdfNote {
  const { notes } = PAGE_WORDS[doc.lang]
  const state = `${thread.internal ? notes.internal : ''}${thread.resolved ? notes.resolved : ''}`
  return {
    mark,
    about: lineOf(`${aboutOf(thread, doc)}${state}`),
    says: thread.says.map((said) => ({
      signed: signedBy(said, doc.lang),
      lines: said.text.split('\n').map(lineOf).filter(isWritten),
    })),
  }
}

/** What a line ends with is beside what was typed. */
const lineOf = (text: string): NoteLine => unbroken([{ text: cleanText(text).trim() }])
const isWritten = (line: NoteLine): boolean => line.some(({ text }) => text !== '')

function aboutOf({ about, block, from, to }: PageThread, { blocks, lang }: PdfDocument): string {
  if (about !== '') return about
  return PAGE_WORDS[lang].notes.quoted(shortened(standingWords(blocks[block]?.spans ?? [], from, to)))
}

/** A pair of surrogates is not divided. */
const shortened = (words: string): string =>
  words.length <= QUOTE ? words : `${words.slice(0, QUOTE).replace(/\p{Surrogate}$/u, '')}…`

const signedBy = ({ hand, name, at }: PageComment, lang: Lang): string =>
  PAGE_WORDS[lang].notes.signed(signature(hand, name, lang), beijingDay(at, lang))
