import { PROPOSAL_KINDS } from '../../model/dossier/outcomes.ts'
import { ACTIONS } from '../../model/policy.ts'
import type { DocumentPlace, Refusal } from '../../model/refusal.ts'
import { type InterfaceLang, inLine, termsOf } from '../../model/words/words.ts'
import { exactTime } from './times.ts'
import { useLang, wordsOf } from './words.ts'

/** A refusal as received: a server newer than this page may send codes that this page does not know. */
export type ReceivedRefusal = Refusal | { readonly why: string }

/** The details that the sentence of a refusal may name, as the person reads them. */
function details(refusal: ReceivedRefusal, lang: InterfaceLang): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if ('at' in refusal && typeof refusal.at === 'number') found.set('at', exactTime(refusal.at, lang))
  if ('limit' in refusal && typeof refusal.limit === 'number') found.set('limit', bytes(refusal.limit))
  if ('missing' in refusal && typeof refusal.missing === 'number') found.set('missing', `${refusal.missing}`)
  if ('person' in refusal && typeof refusal.person === 'string') found.set('person', refusal.person)
  if ('item' in refusal && typeof refusal.item === 'string') found.set('item', refusal.item)
  if ('detail' in refusal && typeof refusal.detail === 'string') found.set('detail', refusal.detail)
  if ('place' in refusal && refusal.place) found.set('place', placeSentence(refusal.place, lang))
  const action = 'action' in refusal && ACTIONS.find((each) => each === refusal.action)
  if (action) found.set('action', wordsOf(lang).refused.actions[action])
  const kind = 'is' in refusal && PROPOSAL_KINDS.find((each) => each === refusal.is)
  if (kind) found.set('proposal', inLine(termsOf(lang).proposals[kind].button))
  return found
}

function placeSentence({ part, words }: DocumentPlace, lang: InterfaceLang): string {
  const { documentParts, documentPlace } = wordsOf(lang).refused
  return documentPlace(documentParts[part] ?? documentParts.other, words)
}

const bytes = (n: number): string => (n >= 1 << 20 ? `${Math.floor(n / (1 << 20))} MB` : `${n >> 10} KB`)

/** [I18N2] Every refusal has its sentence in every language, and a plainer one for when its details are missing. */
export function refusalSentence(refusal: ReceivedRefusal, lang: InterfaceLang): string {
  const known = details(refusal, lang)
  const { refusals, plain, unknown } = wordsOf(lang).refused
  const sentences: Readonly<Record<string, string>> = refusals
  const plainer: Readonly<Record<string, string>> = plain
  const pattern = sentences[refusal.why] ?? unknown(refusal.why)
  const missing = [...pattern.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => !known.has(name))
  if (missing) return plainer[refusal.why] ?? pattern
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => known.get(name) ?? '')
}

export const useSentence = (): ((refusal: ReceivedRefusal) => string) => {
  const lang = useLang()
  return (refusal) => refusalSentence(refusal, lang)
}
