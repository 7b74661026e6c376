import type { Lang } from '../../model/memo/blocks.ts'
import { PAGE_WORDS } from '../../model/words/page.ts'
import type { Subject } from './subject.ts'

/** A name may have 255 bytes; a Han character takes three. */
const MOST = { name: 250, part: 45 } as const

/**
 * `中美数字经济二轨对话共识备忘录（第九次对话） 草案 2026-10-30.pdf`: a name that every file system accepts, with the day in
 * Beijing of what is exported. `parts`: what the file holds, if that is not all. The title of a named reading is one of them,
 * and stands in place of 草案.
 */
export function fileName(
  { about, at, reading }: Pick<Subject, 'about' | 'at' | 'reading'>,
  lang: Lang,
  extension = 'pdf',
  parts: readonly string[] = [],
): string {
  const day = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
  const draft = reading === null ? [PAGE_WORDS[lang].draft] : []
  const short = [...parts.map((part) => cutTo(plain(part), MOST.part)), ...draft, day]
  const behind = `${short.filter((word) => word !== '').join(' ')}.${extension}`
  const title = cutTo(plain(about.title), MOST.name - bytesOf(behind))
  return title === '' ? behind : `${title} ${behind}`
}

const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

function cutTo(text: string, most: number): string {
  let [short, left] = ['', most]
  for (const char of text) {
    left -= bytesOf(char)
    if (left < 0) break
    short += char
  }
  return short.trimEnd()
}
