import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { coverageOf, type GlyphCoverage, type ReadAt } from './coverage.ts'
import { familiesOf } from './font-family.ts'

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
  /** Asked last, for what none of ours can draw. */
  readonly added: readonly string[]
}

/**
 * [EX1] A missing or broken font refuses the export and is named: Typst would print nothing in its place.
 * [EX16] `added`: a folder with fonts of the house for rare characters; a file there that is no font is passed over.
 */
export function openFonts(root: string, added: string | null = null): Result<Fonts, Refusal> {
  const files = fontFiles(root)
  const found = files.map((font) => ({ ...font, covers: coverageIn(font.file) }))
  const missing = found.filter((font) => font.covers === null).map((font) => font.name)
  if (missing.length > 0) return refuse({ why: 'font-missing', detail: missing.join(', ') })
  const more = added === null ? [] : addedFonts(added)
  const covers = [...found, ...more].flatMap((font) => (font.covers === null ? [] : [font.covers]))
  return ok({
    folders: [
      ...files.map((font) => dirname(font.file)),
      ...(added !== null && more.length > 0 ? [added] : []),
    ],
    covers: (code) => covers.some((c) => c(code)),
    added: [...new Set(more.flatMap((font) => font.families))],
  })
}

type AddedFont = { readonly families: readonly string[]; readonly covers: GlyphCoverage }

function addedFonts(folder: string): readonly AddedFont[] {
  return namesIn(folder).flatMap((name) => {
    const file = join(folder, name)
    const covers = coverageIn(file)
    const families = reading(file, familiesOf) ?? []
    // Emoji would be printed in colour, or not at all.
    return covers === null || families.length === 0
      ? []
      : [{ families, covers: (code) => !EMOJI.test(String.fromCodePoint(code)) && covers(code) }]
  })
}

const EMOJI = /\p{Emoji_Presentation}/u

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(?:ttf|otf)$/i.test(name))
      .sort()
  } catch {
    return []
  }
}

const coverageIn = (file: string): GlyphCoverage | null => reading(file, coverageOf)

function reading<T>(file: string, ask: (read: ReadAt) => T): T | null {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch {
    return null
  }
  try {
    return ask((from, length) => {
      const bytes = new Uint8Array(length)
      const read = readSync(handle, bytes, 0, length, from)
      return new DataView(bytes.buffer, 0, read)
    })
  } finally {
    closeSync(handle)
  }
}
