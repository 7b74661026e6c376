import type { Lang } from '../../model/memo/blocks.ts'
import { PAGE_WORDS } from '../../model/words/page.ts'

/**
 * `中美数字经济二轨对话共识备忘录（第九次对话） 草案 2026-10-30.pdf`: a name that every file system accepts, with the day in
 * Beijing. `part`: which part of the memorandum the file holds, if not all of it.
 */
export function fileName(title: string, madeAt: number, lang: Lang, extension = 'pdf', part = ''): string {
  const safe = title
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const day = new Date(madeAt + 8 * 3_600_000).toISOString().slice(0, 10)
  // A name may have 255 bytes; a Han character takes three.
  const short = [...safe].slice(0, 60).join('').trimEnd()
  const words = [short, part, PAGE_WORDS[lang].draft, day].filter((word) => word !== '')
  return `${words.join(' ')}.${extension}`
}
