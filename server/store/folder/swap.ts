import { join } from 'node:path'
import { z } from 'zod'
import type { Disk } from '../disk.ts'
import { DATA_NAMES, isAside, isPrepared, SWAP_PLAN } from '../layout.ts'
import { readWhole, replaceWhole } from '../whole-file.ts'
import { namesIn } from './contents.ts'

const planSchema = z.strictObject({
  prepared: z.string().refine(isPrepared),
  aside: z.string().refine(isAside),
  /** The names that move aside, and those that take their place. */
  old: z.array(z.string()),
  fresh: z.array(z.string()),
})
type SwapPlan = z.infer<typeof planSchema>

/**
 * [SW1] Makes what is in `prepared`, a folder in the data folder, the data, and moves the old data to `aside`, which
 * becomes a data folder too. Until the plan is written the old data are in force, afterwards the new ones, and the next
 * start finishes what was begun. All of it happens inside the data folder, which may be a mount and is locked by its inode.
 */
export async function swapIn(disk: Disk, folder: string, prepared: string, aside: string): Promise<void> {
  const ours = async (path: string) => (await namesIn(disk, path)).filter((name) => DATA_NAMES.includes(name))
  const [old, fresh] = [await ours(folder), await ours(join(folder, prepared))]
  const plan: SwapPlan = { prepared, aside, old, fresh }
  await replaceWhole(disk, join(folder, SWAP_PLAN), new TextEncoder().encode(JSON.stringify(plan)))
  await disk.syncFolder(folder)
  await settleSwap(disk, folder).catch((cause: unknown) => {
    throw new SwapUnfinished(cause)
  })
}

/** The swap was decided but could not be finished; whoever opens the folder next finishes it. */
export class SwapUnfinished extends Error {
  constructor(cause: unknown) {
    super('the swap of the data is not finished yet', { cause })
  }
}

/** [SW2] Finishes a swap that was decided, and removes what was only being prepared. */
export async function settleSwap(disk: Disk, folder: string): Promise<void> {
  const names = await namesIn(disk, folder)
  if (names.includes(SWAP_PLAN)) await finish(disk, folder, await planIn(disk, folder))
  for (const name of names.filter(isPrepared)) await disk.removeFolder(join(folder, name))
  if (!names.includes(SWAP_PLAN)) return
  await disk.remove(join(folder, SWAP_PLAN))
  await disk.syncFolder(folder)
}

async function planIn(disk: Disk, folder: string): Promise<SwapPlan> {
  const bytes = await readWhole(disk, join(folder, SWAP_PLAN))
  return planSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
}

/**
 * Each step looks at what is there, so it can be repeated. The old data are durably aside before the first new name
 * is in place.
 */
async function finish(disk: Disk, folder: string, { prepared, aside, old, fresh }: SwapPlan): Promise<void> {
  const [from, to] = [join(folder, prepared), join(folder, aside)]
  await disk.makeFolder(to)
  const waiting = await namesIn(disk, from)
  const here = await namesIn(disk, folder)
  const placed = (name: string) => fresh.includes(name) && !waiting.includes(name)
  for (const name of old.filter((each) => here.includes(each) && !placed(each)))
    await disk.rename(join(folder, name), join(to, name))
  await disk.syncFolder(to)
  await disk.syncFolder(folder)
  for (const name of fresh.filter((each) => waiting.includes(each)))
    await disk.rename(join(from, name), join(folder, name))
  await disk.syncFolder(folder)
}
