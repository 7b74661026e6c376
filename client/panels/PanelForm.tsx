import {
  type ComponentProps,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
} from 'react'

type Props = Omit<ComponentProps<'form'>, 'ref' | 'onSubmit' | 'onKeyDown'> & {
  readonly send: () => void
  /** The way out of a form that a button opened; without it the form stands there always. */
  readonly cancel?: (() => void) | undefined
}

const FIRST_FIELD = ['select', 'input', 'textarea'].map((tag) => `${tag}:not(:disabled)`).join()
const CARD = 'li, section, [role=tabpanel]'

/**
 * [DL3] A form in a panel. One that a button opened has the focus in its first field, and Escape is its Cancel. When it closes
 * and no button takes the focus, the card around it does.
 */
export function PanelForm({ send, cancel, ...rest }: Props) {
  const form = useRef<HTMLFormElement>(null)
  useFocusInside(form, cancel !== undefined)
  return (
    <form
      {...rest}
      ref={form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (!cancel || event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        const button = form.current?.querySelector<HTMLElement>('[data-cancel]')
        if (button) button.click()
        else cancel()
      }}
    />
  )
}

function useFocusInside(form: RefObject<HTMLFormElement | null>, opened: boolean): void {
  useEffect(() => {
    if (!opened) return
    const card = form.current?.parentElement?.closest<HTMLElement>(CARD)
    const field = form.current?.querySelector<HTMLElement>(FIRST_FIELD)
    field?.focus()
    // A text that is edited goes on at its end.
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length)
    return () => {
      if (!card?.isConnected || document.activeElement !== document.body) return
      card.tabIndex = -1
      card.focus({ preventScroll: true })
    }
  }, [form, opened])
}
