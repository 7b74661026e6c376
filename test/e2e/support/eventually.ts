import type { Locator } from 'playwright'
import { expect } from 'vitest'

const PATIENCE = 15_000

/** Asks again until the answer is the expected one. */
export const eventually = <T>(read: () => T | Promise<T>, timeout = PATIENCE) =>
  expect.poll(read, { timeout, interval: 50 })

export const seen = (what: Locator, timeout = PATIENCE): Promise<void> =>
  what.first().waitFor({ state: 'visible', timeout })

export const gone = (what: Locator, timeout = PATIENCE): Promise<void> =>
  what.first().waitFor({ state: 'hidden', timeout })
