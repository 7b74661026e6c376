import { useRef, useState } from 'react'

/** Which form is open in place of the buttons, and the buttons that open one. */
export type InPlace<T> = {
  readonly open: T | null
  readonly ask: (one: T) => void
  readonly close: () => void
  /** The `ref` of the button that opens this one. */
  readonly opens: (one: T) => (button: HTMLElement | null) => void
}

/** [DL3] A form that takes the place of its buttons gives the focus back, when it closes, to the button that opened it. */
export function useInPlace<T>(): InPlace<T> {
  const [open, setOpen] = useState<T | null>(null)
  const closed = useRef<T | null>(null)
  return {
    open,
    ask(one) {
      closed.current = null
      setOpen(one)
    },
    close() {
      closed.current = open
      setOpen(null)
    },
    opens: (one) => (button) => {
      if (button === null || closed.current !== one) return
      closed.current = null
      button.focus()
    },
  }
}
