import { useEffect, useState } from 'react'

/** How long (ms) a hint stays: time to read it twice. */
const STAYS = 8_000

/** A sentence that goes again by itself. The same one said again stays longer. */
export function useHint(): { readonly text: string; readonly say: (text: string) => void } {
  const [hint, setHint] = useState({ text: '', nth: 0 })
  useEffect(() => {
    if (hint.text === '') return
    const timer = setTimeout(() => setHint(({ nth }) => ({ text: '', nth })), STAYS)
    return () => clearTimeout(timer)
  }, [hint])
  return { text: hint.text, say: (text) => setHint(({ nth }) => ({ text, nth: nth + 1 })) }
}
