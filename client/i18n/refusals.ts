import type { Lang } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import * as en from './en/refusals.ts'
import { exactTime } from './times.ts'
import { useLang } from './words.ts'
import * as zh from './zh/refusals.ts'

const TABLES = { zh, en } as const

/** What a sentence may name of the refusal, as the person reads it. */
function details(refusal: Refusal, lang: Lang): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  if ('at' in refusal) found.at = exactTime(refusal.at, lang)
  if ('limit' in refusal && refusal.limit !== undefined) found.limit = bytes(refusal.limit)
  if ('person' in refusal && refusal.person !== undefined) found.person = refusal.person
  if ('action' in refusal && refusal.action !== undefined) found.action = TABLES[lang].actions[refusal.action]
  if ('detail' in refusal && refusal.detail !== undefined) found.detail = refusal.detail
  return found
}

const bytes = (n: number): string => (n >= 1 << 20 ? `${Math.floor(n / (1 << 20))} MB` : `${n >> 10} KB`)

/** [I18N2] Every refusal has its sentence in both languages; where its data is missing, a plainer one. */
export function refusalSentence(refusal: Refusal, lang: Lang): string {
  const { refusals, plain } = TABLES[lang]
  const known = details(refusal, lang)
  const pattern = refusals[refusal.why]
  const missing = [...pattern.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => !(name in known))
  if (missing) return plain[refusal.why] ?? pattern
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '')
}

export const useSentence = (): ((refusal: Refusal) => string) => {
  const lang = useLang()
  return (refusal) => refusalSentence(refusal, lang)
}
