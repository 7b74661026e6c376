import { closeSync, openSync, readSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { coverageOf, type GlyphCoverage } from './coverage.ts'

type FontFile = { readonly name: string; readonly file: string }

const FILES: readonly (readonly [family: string, pack: string, stem: string, weights: readonly string[]])[] =
  [
    ['Noto Serif SC', 'noto-serif-sc', 'NotoSerifSC', ['400Regular', '700Bold']],
    ['Noto Sans SC', 'noto-sans-sc', 'NotoSansSC', ['400Regular', '500Medium']],
    [
      'Source Serif 4',
      'source-serif-4',
      'SourceSerif4',
      ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'],
    ],
  ]

/** The fonts of the printed page, from the packages under `root`. The system's fonts are never used. */
const fontFiles = (root: string): readonly FontFile[] =>
  FILES.flatMap(([family, pack, stem, weights]) =>
    weights.map((weight) => ({
      name: `${family} ${weight.replace('_', ' ')}`,
      file: join(root, 'node_modules', '@expo-google-fonts', pack, weight, `${stem}_${weight}.ttf`),
    })),
  )

export type Fonts = {
  /** Folders to load from. */
  readonly folders: readonly string[]
  readonly covers: GlyphCoverage
}

/** [EX1] A missing or broken font refuses the export and is named: Typst would print nothing in its place. */
export function openFonts(root: string): Result<Fonts, Refusal> {
  const files = fontFiles(root)
  const found = files.map((font) => ({ ...font, covers: coverageIn(font.file) }))
  const missing = found.filter((font) => font.covers === null).map((font) => font.name)
  if (missing.length > 0) return refuse({ why: 'font-missing', detail: missing.join(', ') })
  const covers = found.flatMap((font) => (font.covers === null ? [] : [font.covers]))
  return ok({
    folders: files.map((font) => dirname(font.file)),
    covers: (code) => covers.some((c) => c(code)),
  })
}

function coverageIn(file: string): GlyphCoverage | null {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch {
    return null
  }
  try {
    return coverageOf((from, length) => {
      const bytes = new Uint8Array(length)
      const read = readSync(handle, bytes, 0, length, from)
      return new DataView(bytes.buffer, 0, read)
    })
  } finally {
    closeSync(handle)
  }
}

const SHOWN = 10

/** [EX2] Typst silently leaves out a character that no font has, so the fonts are asked first. */
export function missingGlyphs(texts: Iterable<string>, covers: GlyphCoverage): Refusal | null {
  const missing = new Set<string>()
  for (const text of texts)
    for (const char of text) if (!covers(char.codePointAt(0) ?? 0) && !/^\s$/u.test(char)) missing.add(char)
  if (missing.size === 0) return null
  const named = [...missing].slice(0, SHOWN).map((char) => `${char} (${codeOf(char)})`)
  return { why: 'glyph-missing', detail: named.join(', ') + (missing.size > SHOWN ? ', …' : '') }
}

const codeOf = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
