import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Tool } from '../toolbar/Tool.tsx'
import type { Find } from './useFind.ts'

type Props = { readonly find: Find; readonly onClose: () => void }

/** Find in the text. Enter goes to the next match, Shift-Enter back; a key that ends a composition does neither. */
export function FindBar({ find, onClose }: Props) {
  const words = useWords().editor
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const { places, current } = find
  const close = () => {
    find.close()
    onClose()
  }
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    if (event.key !== 'Enter') return
    event.preventDefault()
    find.step(event.shiftKey ? -1 : 1)
  }
  const asked = (find.query ?? '').trim() !== ''
  return (
    <search className="find-bar">
      <input
        ref={input}
        className="input"
        type="text"
        autoComplete="off"
        aria-label={words.findWhat}
        placeholder={words.findWhat}
        value={find.query ?? ''}
        onChange={(event) => find.ask(event.target.value)}
        onKeyDown={key}
      />
      <output className="find-count">
        {asked && (places.length === 0 ? words.findNone : words.findAt(current + 1, places.length))}
      </output>
      <Tool icon="before" label={words.findBefore} off={places.length === 0} onPress={() => find.step(-1)} />
      <Tool icon="next" label={words.findNext} off={places.length === 0} onPress={() => find.step(1)} />
      <Tool icon="close" label={words.close} onPress={close} />
    </search>
  )
}
