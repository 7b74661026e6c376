import { expect, it } from 'vitest'
import { askBeforeLeaving, onLeaving } from '../../../client/floor/leaving.ts'

/** As the browser leaves a page: what the event says when everybody has heard it. */
function left(page: EventTarget) {
  const event: Event & { returnValue: unknown } = new Event('beforeunload', { cancelable: true })
  // What older browsers read is a property of the event of their own, not the one of every event.
  Object.defineProperty(event, 'returnValue', { value: '', writable: true })
  page.dispatchEvent(event)
  return { prevented: event.defaultPrevented, says: event.returnValue }
}

it('[OB10] the page asks before it is left while something is unsaved, in new browsers and in old ones', () => {
  const page = new EventTarget()
  const unsaved = { now: false }
  const stop = askBeforeLeaving(() => unsaved.now, page as Window)
  expect(left(page)).toEqual({ prevented: false, says: '' })
  unsaved.now = true
  const asked = left(page)
  expect(asked.prevented).toBe(true)
  expect(asked.says).not.toBe('')
  unsaved.now = false
  expect(left(page)).toEqual({ prevented: false, says: '' })
  unsaved.now = true
  stop()
  expect(left(page)).toEqual({ prevented: false, says: '' })
})

it('[SX26] what can be saved is on its way when the page is left, however a browser says so', () => {
  const page = new EventTarget()
  let saved = 0
  const stop = onLeaving(() => saved++, page as Window)
  page.dispatchEvent(new Event('beforeunload'))
  page.dispatchEvent(new Event('pagehide'))
  expect(saved).toBe(2)
  stop()
  page.dispatchEvent(new Event('pagehide'))
  expect(saved).toBe(2)
})
