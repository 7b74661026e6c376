import dialogPolyfill from 'dialog-polyfill'

/** [OB4] Modal dialogs for Firefox before 98 and Safari before 15.4. */
export function substituteDialog(): void {
  const page = document.documentElement
  // What a browser says of a dialog comes from `look/parts/dialogs.css` then.
  page.dataset.dialogs = 'substituted'
  Object.defineProperty(HTMLUnknownElement.prototype, 'showModal', {
    configurable: true,
    writable: true,
    value(this: HTMLDialogElement) {
      // Gives this very dialog a `showModal` of its own.
      dialogPolyfill.forceRegisterDialog(this)
      this.showModal()
    },
  })
  // The dialog answers Escape itself; the substitute, which listens at the document, would have it answer twice.
  page.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && document.querySelector('dialog[open]')) event.stopPropagation()
  })
}
