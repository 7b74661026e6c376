import { ACTIONS } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import type { InterfaceLang } from '../../model/words/words.ts'
import { exactTime } from './times.ts'
import { useLang, wordsOf } from './words.ts'

/** A refusal as it came: a server newer than this page may know codes that are not in the closed list yet. */
export type ReceivedRefusal = Refusal | { readonly why: string }

/** What a sentence may name of the refusal, as the person reads it. */
function details(told: ReceivedRefusal, lang: InterfaceLang): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if ('at' in told && typeof told.at === 'number') found.set('at', exactTime(told.at, lang))
  if ('limit' in told && typeof told.limit === 'number') found.set('limit', bytes(told.limit))
  if ('person' in told && typeof told.person === 'string') found.set('person', told.person)
  if ('item' in told && typeof told.item === 'string') found.set('item', told.item)
  if ('detail' in told && typeof told.detail === 'string') found.set('detail', told.detail)
  const action = 'action' in told && ACTIONS.find((each) => each === told.action)
  if (action) found.set('action', wordsOf(lang).refused.actions[action])
  return found
}

const bytes = (n: number): string => (n >= 1 << 20 ? `${Math.floor(n / (1 << 20))} MB` : `${n >> 10} KB`)

/** [I18N2] Every refusal has its sentence in both languages; where its data is missing, a plainer one. */
export function refusalSentence(told: ReceivedRefusal, lang: InterfaceLang): string {
  const known = details(told, lang)
  const { refusals, plain, unknown } = wordsOf(lang).refused
  const sentences: Readonly<Record<string, string>> = refusals
  const plainer: Readonly<Record<string, string>> = plain
  const pattern = sentences[told.why] ?? unknown(told.why)
  const missing = [...pattern.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => !known.has(name))
  if (missing) return plainer[told.why] ?? pattern
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => known.get(name) ?? '')
}

export const useSentence = (): ((told: ReceivedRefusal) => string) => {
  const lang = useLang()
  return (told) => refusalSentence(told, lang)
}
