import type { Lang } from '../../model/memo/blocks.ts'
import { pdfInput } from '../../model/render/pdf.ts'
import { ok } from '../../model/result.ts'
import { fileName } from '../export/file-name.ts'
import type { PdfPrinter } from '../export/pdf.ts'
import { archived } from '../memoranda/archive.ts'
import type { Store } from '../store/port.ts'
import type { DataFolder } from './data-folder.ts'

/** Prints a memorandum from its journal, as it is now or as an entry left it. */
export const printing =
  (store: Store, printer: PdfPrinter, now: () => number): DataFolder['print'] =>
  async (memorandum: string, lang: Lang | null, at: number | null) => {
    const read = await archived(await store.journal(memorandum), lang, at, now)
    if (!read.ok) return read
    const { text, dossier } = read.value
    const about = { title: dossier.about?.title ?? '' }
    const madeAt = now()
    const options = { draft: true, madeAt, lang: text.lang }
    const printed = await printer.print(pdfInput(text, dossier.fields, dossier.participants, about, options))
    return printed.ok ? ok({ name: fileName(about.title, madeAt, text.lang), bytes: printed.value }) : printed
  }
