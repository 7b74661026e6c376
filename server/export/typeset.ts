import { join } from 'node:path'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import type { Refusal } from '../../model/refusal.ts'
import type { PdfDocument } from '../../model/render/pdf.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { type Fonts, openFonts } from './fonts.ts'
import { missingGlyphs, withDrawnNotes } from './glyphs.ts'
import { MOST_HELD, pageWeight, withCrowded } from './page-weight.ts'

export type Printed = { readonly bytes: Uint8Array<ArrayBuffer>; readonly pages: number }
export type Typeset = (doc: PdfDocument, writing: () => void) => Result<Printed, Refusal>

/** [EX20] PDF/A-3a, to be kept for long: tagged, with all its fonts, and colours that mean the same everywhere. */
const STANDARD = 'a-3a'

/**
 * [EX26] Typst remembers all that it worked out of every document, hundreds of megabytes of a long one: of one with more pages
 * than this nothing is remembered, of a shorter one what the next one uses, too.
 */
const LONG = 30

/** Typesetting blocks the thread, so only the worker may call this. Typst keeps some memory after every document. */
export function createTypesetter(root: string, added: string | null = null): Result<Typeset, Refusal> {
  const fonts = openFonts(root, added)
  if (!fonts.ok) return fonts
  const folder = join(root, 'templates')
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: [...fonts.value.folders] }],
  })
  return ok((doc, writing) => typeset(compiler, folder, fonts.value, doc, writing))
}

function typeset(
  compiler: NodeCompiler,
  folder: string,
  fonts: Fonts,
  doc: PdfDocument,
  writing: () => void,
): Result<Printed, Refusal> {
  const set = withCrowded(doc)
  if (pageWeight(set) > MOST_HELD) return refuse({ why: 'pdf-too-long' })
  const missing = missingGlyphs(set, fonts.covers)
  if (missing) return refuse(missing)
  // What no font draws is longer by its code.
  const drawn = withDrawnNotes(set, fonts.covers)
  if (drawn !== set && pageWeight(drawn) > MOST_HELD) return refuse({ why: 'pdf-too-long' })
  const inputs = {
    doc: JSON.stringify(drawn),
    fonts: JSON.stringify(fonts.added),
    watermark: watermark(compiler, folder, doc),
  }
  const compiled = compiler.compile({ mainFilePath: join(folder, 'memorandum.typ'), inputs })
  if (compiled.result === null)
    return refuse({ why: 'export-failed', detail: firstMessage(compiled.takeDiagnostics()) })
  writing()
  const pdf = compiler.pdf(compiled.result, { creationTimestamp: doc.created, pdfStandard: STANDARD })
  const printed = { bytes: new Uint8Array(pdf), pages: compiled.result.numOfPages }
  compiler.evictCache(printed.pages > LONG ? 0 : 1)
  return ok(printed)
}

/** The watermark as SVG outlines, so that no text extraction meets it; empty in a clean copy. */
const watermark = (compiler: NodeCompiler, folder: string, doc: PdfDocument): string =>
  doc.watermark.length === 0
    ? ''
    : compiler.plainSvg({
        mainFilePath: join(folder, 'watermark.typ'),
        inputs: { lines: JSON.stringify(doc.watermark) },
      })

/** The first message of Typst, without its location: that is a path on this machine. */
function firstMessage(error: NodeError | null): string {
  const messages = (error?.shortDiagnostics ?? []).map((d: { message?: unknown }) => String(d.message ?? ''))
  return messages[0] ?? 'typst'
}
