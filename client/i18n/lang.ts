import { INTERFACE_LANGS, type InterfaceLang, termsOf } from '../../model/words/words.ts'
import { readSetting, writeSetting } from '../settings.ts'
import { preferredAmong } from './preferred.ts'

const SETTING = 'lang'
const listeners = new Set<() => void>()

/** The browser's language, until the person chooses one; Chinese where the browser's is none of ours. */
export const preferredLang = (remembered: string | null, browser: string): InterfaceLang =>
  preferredAmong(INTERFACE_LANGS, remembered, browser) ?? 'zh'

let current: InterfaceLang | null = null

/** The language of the interface, chosen in this browser. The language of the text is the room's, not this one. */
export function lang(): InterfaceLang {
  current ??= preferredLang(readSetting(SETTING), navigator.language)
  return current
}

/** The language that the switch offers. */
export const nextLang = (of: InterfaceLang): InterfaceLang =>
  INTERFACE_LANGS[(INTERFACE_LANGS.indexOf(of) + 1) % INTERFACE_LANGS.length] ?? of

/** For `lang` attributes and `Intl`. */
export const htmlLang = (of: InterfaceLang): string => termsOf(of).tag

/** The `lang` attribute of a title or a name, which need not be in the language of the interface. */
export const langOfText = (text: string): string => htmlLang(/\p{Script=Han}/u.test(text) ? 'zh' : 'en')

export function setLang(next: InterfaceLang): void {
  current = next
  writeSetting(SETTING, next)
  document.documentElement.lang = htmlLang(next)
  for (const tell of listeners) tell()
}

export function onLang(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
