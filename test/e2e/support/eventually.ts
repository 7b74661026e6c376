import type { Locator } from 'playwright'
import { expect, vi } from 'vitest'

const PATIENCE = 15_000

/** Asks again until the answer is the expected one; in hooks as well as in tests. */
export function eventually<T>(read: () => T | Promise<T>, timeout = PATIENCE) {
  const until = (judge: (now: T) => void): Promise<void> =>
    vi.waitFor(async () => judge(await read()), { timeout, interval: 50 })
  return {
    toBe: (wanted: T) => until((now) => expect(now).toBe(wanted)),
    toEqual: (wanted: T) => until((now) => expect(now).toEqual(wanted)),
    toContain: (wanted: string) => until((now) => expect(now).toContain(wanted)),
    toBeGreaterThan: (least: number) => until((now) => expect(now).toBeGreaterThan(least)),
  }
}

export const seen = (what: Locator, timeout = PATIENCE): Promise<void> =>
  what.first().waitFor({ state: 'visible', timeout })

export const gone = (what: Locator, timeout = PATIENCE): Promise<void> =>
  what.first().waitFor({ state: 'hidden', timeout })
