import { type InterfaceLang, isInterfaceLang, termsOf } from '../../model/words/words.ts'

const KEY = 'concord.lang'
const listeners = new Set<() => void>()

/** The browser's language decides until the person has chosen; Chinese is the one to fall back on. */
export function preferredLang(remembered: string | null, browser: string): InterfaceLang {
  if (isInterfaceLang(remembered)) return remembered
  const [spoken = ''] = browser.toLowerCase().split('-')
  return isInterfaceLang(spoken) ? spoken : 'zh'
}

// A browser that forbids storage still gets both languages; it only forgets the choice.
function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function remember(lang: InterfaceLang): void {
  try {
    localStorage.setItem(KEY, lang)
  } catch {}
}

let current: InterfaceLang | null = null

/** The language of the interface, per person and browser; the language of the text is the room's. */
export function lang(): InterfaceLang {
  current ??= preferredLang(remembered(), navigator.language)
  return current
}

export const htmlLang = (of: InterfaceLang): string => termsOf(of).tag

/** The language to read a title or a name in, which is not that of the interface. */
export const langOfText = (text: string): string => htmlLang(/\p{Script=Han}/u.test(text) ? 'zh' : 'en')

export function setLang(next: InterfaceLang): void {
  current = next
  remember(next)
  document.documentElement.lang = htmlLang(next)
  for (const tell of listeners) tell()
}

export function onLang(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
