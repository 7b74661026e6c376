import { LANGS, type Lang } from '../../model/memo/blocks.ts'

const KEY = 'concord.lang'
const listeners = new Set<() => void>()

const isLang = (value: unknown): value is Lang => LANGS.some((l) => l === value)

/** The browser's language decides until the person has chosen; Chinese is the one to fall back on. */
export function preferredLang(remembered: string | null, browser: string): Lang {
  if (isLang(remembered)) return remembered
  return /^en\b/i.test(browser) ? 'en' : 'zh'
}

// A browser that forbids storage still gets both languages; it only forgets the choice.
function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function remember(lang: Lang): void {
  try {
    localStorage.setItem(KEY, lang)
  } catch {}
}

let current: Lang | null = null

/** The language of the interface, per person and browser; the language of the text is the room's. */
export function lang(): Lang {
  current ??= preferredLang(remembered(), navigator.language)
  return current
}

export const htmlLang = (of: Lang): string => (of === 'zh' ? 'zh-CN' : 'en')

/** The language to read a title or a name in, which is not that of the interface. */
export const langOfText = (text: string): string => htmlLang(/\p{Script=Han}/u.test(text) ? 'zh' : 'en')

export function setLang(next: Lang): void {
  current = next
  remember(next)
  document.documentElement.lang = htmlLang(next)
  for (const tell of listeners) tell()
}

export function onLang(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
