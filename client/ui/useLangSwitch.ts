import type { InterfaceLang } from '../../model/words/words.ts'
import { nextLang } from '../i18n/lang.ts'
import { switchLang, useLang, useWords } from '../i18n/words.ts'
import { announce } from './announce.tsx'

/** The language that is offered, and the switch to it; the interface stays as it is when the words do not come. */
export function useLangSwitch(): { readonly next: InterfaceLang; readonly switchOver: () => void } {
  const { renewed } = useWords().common
  const next = nextLang(useLang())
  return { next, switchOver: () => void switchLang(next).catch(() => announce(renewed)) }
}
