import { useEffect, useState } from 'react'

/** How long (ms) a hint stays: time to read it twice. */
const STAYS = 8_000
/** After so long (ms) it has been read, and goes with the next key, or the next touch. */
const READ = 2_000

const CAPTURE = { capture: true } as const

/** [HN1] Tells once when a hint that is shown now is to go. Returns the way to stop. */
export function onceRead(goes: () => void): () => void {
  const since = performance.now()
  const stop = () => {
    clearTimeout(timer)
    document.removeEventListener('keydown', press, CAPTURE)
    document.removeEventListener('touchstart', press, CAPTURE)
  }
  const leave = () => {
    stop()
    goes()
  }
  const press = () => {
    if (performance.now() - since >= READ) leave()
  }
  const timer = setTimeout(leave, STAYS)
  document.addEventListener('keydown', press, CAPTURE)
  document.addEventListener('touchstart', press, { ...CAPTURE, passive: true })
  return stop
}

/** A sentence that goes again by itself. The same one said again stays longer. */
export function useHint(): { readonly text: string; readonly say: (text: string) => void } {
  const [hint, setHint] = useState({ text: '', nth: 0 })
  useEffect(() => {
    if (hint.text === '') return
    return onceRead(() => setHint(({ nth }) => ({ text: '', nth })))
  }, [hint])
  return { text: hint.text, say: (text) => setHint(({ nth }) => ({ text, nth: nth + 1 })) }
}
