import type { Locator } from 'playwright'
import { expect, vi } from 'vitest'

/** Not how long it may take: how long a machine that does other things besides is waited for. */
export const PATIENCE = 30_000

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

const isThere = (what: Locator, wanted: boolean, timeout: number): Promise<void> =>
  vi.waitFor(
    async () => {
      if ((await what.first().isVisible()) !== wanted)
        throw new Error(`${what} is ${wanted ? 'not seen' : 'still seen'}`)
    },
    { timeout, interval: 50 },
  )

/** Looks more often than Playwright's own waiting, which lets half a second pass between two looks. */
export const seen = (what: Locator, timeout = PATIENCE): Promise<void> => isThere(what, true, timeout)

export const gone = (what: Locator, timeout = PATIENCE): Promise<void> => isThere(what, false, timeout)
