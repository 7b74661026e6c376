type BarKeys = { readonly table: () => void; readonly close: () => void }

/** [SX18] In the bar below what is suggested, too, Ctrl+Enter tables it and Escape closes it. */
export function listenInBar(bar: HTMLElement, { table, close }: BarKeys): void {
  bar.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, isComposing, target } = event
    // A form inside the bar has an Escape of its own.
    if (isComposing || (target instanceof Element && target.closest('.tool-form'))) return
    if (key === 'Escape') close()
    else if (key === 'Enter' && (ctrlKey || metaKey)) table()
    else return
    event.preventDefault()
  })
}
