import { expect, it } from 'vitest'
import { rehearse } from '../../../server/room/rehearsal.ts'
import { Slices } from '../../../server/slices.ts'

it('[RM21] every update that is rehearsed is one that is taken, and they are rehearsed once', async () => {
  const slices = new Slices(() => performance.now())
  expect(await rehearse(slices)).toBe(36 * 2 * 3)
  expect(await rehearse(slices)).toBe(0)
})
