import type { Refusal } from '../../model/refusal.ts'
import { withNotes } from '../../model/render/page-notes.ts'
import type { PdfDocument } from '../../model/render/pdf.ts'
import { withAnnex } from '../../model/render/pdf-annex.ts'
import { ok, type Result } from '../../model/result.ts'
import { jsonInSlices } from '../json-parts.ts'
import { CLOCK } from '../seams.ts'
import { Slices } from '../slices.ts'
import { withComments } from './comment-places.ts'
import { type EditionAsk, pageOf } from './editions.ts'
import type { Subject } from './subject.ts'

export type PageAsk = EditionAsk & { readonly annex?: boolean }
/** What a page is made of, for the thread that makes it: each part of the subject as JSON, which is copied faster than values. */
export type AskedPage = {
  readonly ask: PageAsk
  readonly subject: Readonly<Record<keyof Subject, string>>
}

/** [EX19] Each part is written in slices, so that nobody waits for a text that is as long as any may be. */
export async function askedPage(ask: PageAsk, subject: Subject): Promise<AskedPage> {
  const slices = new Slices(CLOCK.now)
  const written = (key: keyof Subject): Promise<string> => jsonInSlices(subject[key], slices)
  return {
    ask,
    subject: {
      at: await written('at'),
      reading: await written('reading'),
      text: await written('text'),
      fields: await written('fields'),
      participants: await written('participants'),
      about: await written('about'),
      annex: await written('annex'),
      suggestions: await written('suggestions'),
      base: await written('base'),
      working: await written('working'),
      comments: await written('comments'),
      names: await written('names'),
    },
  }
}

/** The page itself, made in the thread. */
export function madePage({ ask, subject }: AskedPage): Result<PdfDocument, Refusal> {
  const read: Subject = JSON.parse(
    `{${Object.entries(subject)
      .map(([key, value]) => `"${key}":${value}`)
      .join()}}`,
  )
  const page = pageOf(ask, read)
  if (!page.ok) return page
  const beside = withComments(page.value, read.comments)
  const commented = ask.kind === 'pdf' ? withNotes(beside) : beside
  return ok(ask.annex ? withAnnex(commented, read.annex) : commented)
}
