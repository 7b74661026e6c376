import {
  createContext,
  type ReactNode,
  type SyntheticEvent,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { useWords } from '../i18n/words.ts'
import { DiscardQuestion } from './DiscardQuestion.tsx'

type Props = {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly actions?: ReactNode
  readonly wide?: boolean
}

const Leave = createContext<(() => void) | null>(null)
/** The way out of the dialog around a form, which asks first where something would be lost; null: there is no dialog. */
export const useLeaveDialog = (): (() => void) | null => useContext(Leave)

const FIRST_FIELD = ['select', 'input', 'textarea'].map((tag) => `.dialog-body ${tag}:not(:disabled)`).join()

/**
 * The browser's own modal: it traps focus, closes on Escape and makes the rest of the page inert, without an injected
 * style tag, which the content security policy would refuse. It is open as long as it is mounted.
 */
export function Dialog({ title, onClose, children, actions, wide = false }: Props) {
  const words = useWords().common
  const ref = useRef<HTMLDialogElement>(null)
  const label = useId()
  const { asking, leave, keep, note } = useUnsaved(onClose)
  useEffect(() => {
    const before = document.activeElement
    ref.current?.showModal()
    // The browser would focus the first button, which closes.
    ref.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={label}
      onInput={note}
      onClick={note}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        // Otherwise a second Escape would close the dialog without asking this component.
        event.preventDefault()
        leave()
      }}
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
    >
      <div className="dialog-head">
        <h2 id={label}>{title}</h2>
        <button type="button" className="icon-button" onClick={leave} aria-label={words.close}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      {asking && <DiscardQuestion onKeep={keep} onDiscard={onClose} />}
      <Leave value={leave}>
        <div className="dialog-body">{children}</div>
      </Leave>
      {actions && <div className="dialog-foot">{actions}</div>}
    </dialog>
  )
}

/** [DL1] A form in which somebody filled in something is not closed unasked; a second Escape goes back to it. */
function useUnsaved(onClose: () => void) {
  const [asking, setAsking] = useState(false)
  const changed = useRef(false)
  const from = useRef<Element | null>(null)
  const keep = () => {
    setAsking(false)
    if (from.current instanceof HTMLElement) from.current.focus()
  }
  const leave = () => {
    if (!changed.current) return onClose()
    if (asking) return keep()
    from.current = document.activeElement
    setAsking(true)
  }
  // A row that a button adds, moves or removes is a change too.
  const note = ({ type, target }: SyntheticEvent) => {
    const form = target instanceof Element && target.closest('form')
    if (form && (type === 'input' || target.closest('button'))) changed.current = true
  }
  return { asking, leave, keep, note }
}
