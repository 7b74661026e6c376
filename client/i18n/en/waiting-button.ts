import type { waitingButton as zhWaitingButton } from '../zh/waiting-button.ts'

/** The words of the button that says how much waits. */
export const waitingButton: typeof zhWaitingButton = {
  title: 'Waiting for you',
  label: 'Waiting',
  help: (n) => `${n} ${n === 1 ? 'item is' : 'items are'} waiting for you`,
}
