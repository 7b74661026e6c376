import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../i18n/words.ts'

type Props = {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly actions?: ReactNode
  readonly wide?: boolean
}

const FIRST_FIELD = '.dialog-body :is(select, input, textarea):not(:disabled)'

/**
 * The browser's own modal: it traps focus, closes on Escape and makes the rest of the page inert, without an injected
 * style tag, which the content security policy would refuse. It is open as long as it is mounted.
 */
export function Dialog({ title, onClose, children, actions, wide = false }: Props) {
  const words = useWords().common
  const ref = useRef<HTMLDialogElement>(null)
  const label = useId()
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
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={label}>{title}</h2>
        <button type="button" className="icon-button" onClick={onClose} aria-label={words.close}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <div className="dialog-body">{children}</div>
      {actions && <div className="dialog-foot">{actions}</div>}
    </dialog>
  )
}
