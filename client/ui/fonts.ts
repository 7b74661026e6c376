import { useEffect } from 'react'
import { whenIdle } from './lazy.tsx'

type Device = {
  readonly userAgent: string
  /** Where a browser knows it. */
  readonly connection?: { readonly saveData?: boolean }
}

/** Phones, tablets, and the browsers inside other apps. */
const HAS_FACES = /Android|iPhone|iPad|Mobile|HarmonyOS|MicroMessenger|DingTalk|Lark|Feishu/i

/** [FN3] What has good Chinese faces of its own, or must not be sent more than is needed, is sent no font. */
export const usesOwnFaces = ({ userAgent, connection }: Device): boolean =>
  connection?.saveData === true || HAS_FACES.test(userAgent)

/**
 * [FN1] Makes the fonts known, of which the browser then fetches the parts that are in view. Called when what the page is
 * for stands on the screen: no font is waited for, and none takes the line from the text.
 */
function fetchFonts(): void {
  if (usesOwnFaces(navigator)) return
  // Without them the device's own faces are drawn.
  import('../look/served-fonts.ts').catch(() => {})
}

/** Fetches the fonts when `stands` is true and the browser has nothing better to do. */
export function useFonts(stands: boolean): void {
  useEffect(() => (stands ? whenIdle(fetchFonts) : undefined), [stands])
}
