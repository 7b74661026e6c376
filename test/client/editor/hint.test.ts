import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onceRead } from '../../../client/editor/useHint.ts'

const page = new EventTarget()
const press = () => page.dispatchEvent(new Event('keydown'))
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('[HN1] a hint goes by itself, or with a key once it has been read, and only once', () => {
  const goes = vi.fn()
  onceRead(goes)
  press()
  vi.advanceTimersByTime(1_999)
  press()
  expect(goes).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  press()
  press()
  vi.advanceTimersByTime(60_000)
  expect(goes).toHaveBeenCalledTimes(1)
  onceRead(goes)
  vi.advanceTimersByTime(8_000)
  press()
  expect(goes).toHaveBeenCalledTimes(2)
})

it('[HN1] one that another took the place of does not take that away', () => {
  const goes = vi.fn()
  onceRead(goes)()
  vi.advanceTimersByTime(60_000)
  press()
  expect(goes).not.toHaveBeenCalled()
})

it('[HN1] a touch is as good as a key', () => {
  const goes = vi.fn()
  const touch = () => page.dispatchEvent(new Event('touchstart'))
  onceRead(goes)
  touch()
  vi.advanceTimersByTime(2_000)
  touch()
  touch()
  expect(goes).toHaveBeenCalledTimes(1)
})
