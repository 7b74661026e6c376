import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download } from 'playwright'
import { blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import { numbering } from '../../../model/memo/numbering.ts'
import { withoutBareHeadings } from '../../../model/render/unwritten.ts'

/** The type area of the page in points: between the header and the foot, which repeat what is no text. */
const TYPE_AREA = ['-r', '72', '-x', '0', '-y', '104', '-W', '596', '-H', '640']

export async function kept(download: Download): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'concord-pdf-')), download.suggestedFilename())
  await download.saveAs(file)
  return file
}

/** What anybody gets out of the file again, page for page, without header and foot. */
export const bodyOf = (file: string): string => extract(file, TYPE_AREA)
export const wholeOf = (file: string): string => extract(file, [])

function extract(file: string, area: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(
    'pdftotext',
    ['-raw', '-nopgbrk', '-enc', 'UTF-8', ...area, file, '-'],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`pdftotext: ${stderr}`)
  return stdout
}

export const packed = (text: string): string => text.replace(/\s+/gu, '')

/** Every character a draft should print, in order: numbers and words, nothing of an empty block. */
export function printed(memo: Memorandum): string {
  const { lang, blocks } = withoutBareHeadings(memo, 'mark')
  const numbers = numbering({ lang, blocks })
  return packed(
    blocks
      .filter((block) => blockText(block).trim() !== '')
      .map((block) => `${numbers.get(block.id) ?? ''}${blockText(block)}`)
      .join(''),
  )
}
