import { SimDisk } from '../../server/store/sim-disk.ts'
import { chance } from '../../support/chance.ts'
import { Fault, type Found, ignored, nothingFound, SimWorld } from './world.ts'

/** A test brings another one: a disk that lies, to see that a loss is found. */
export type MakeDisk = (random: () => number) => SimDisk
const honest: MakeDisk = (random) => new SimDisk(random)

export type SimOutcome = Found & {
  readonly faults: number
  readonly acknowledged: number
  readonly kinds: Record<string, number>
}

/** Lives on one disk before a new one is taken: a journal that only grows makes every check slower. */
const LIVES = 6
const STEPS = 25

type Life = (world: SimWorld, count: (kind: string) => void) => Promise<void>

/** One life after the other, a new disk now and then, until there were so many faults. */
async function lives(count: number, seed: number, life: Life, disk: MakeDisk = honest): Promise<SimOutcome> {
  const found = nothingFound()
  const kinds: Record<string, number> = {}
  const seeds = chance(seed)
  let [faults, acknowledged] = [0, 0]
  while (faults < count) {
    const world = new SimWorld(seeds.below(2 ** 31), found, disk)
    for (let i = 0; i < LIVES && faults < count; i++)
      await life(world, (kind) => {
        faults++
        kinds[kind] = (kinds[kind] ?? 0) + 1
      })
    world.disk.fault = () => null
    await lastLife(world)
    acknowledged += world.ledger.acknowledged() + world.shelf.told
    await world.end()
  }
  return { ...found, faults, acknowledged, kinds }
}

/** Until the power goes, at any operation of the disk; also while the process is starting. */
const cut: Life = async (world, count) => {
  const { disk, chance } = world
  const at = disk.operations + 1 + chance.below(chance.happens(0.2) ? 12 : 90)
  let struck = ''
  disk.fault = (operation) => {
    if (disk.operations < at) return null
    struck ||= operation
    return new Fault('no power')
  }
  await lived(world, () => struck !== '')
  await world.end()
  disk.cutPower()
  if (struck !== '') count(struck)
}

/** Operations fail here and there, with a full disk or a broken one; the process goes on, or another takes its place. */
const failing: Life = async (world, count) => {
  const { disk, chance } = world
  const often = chance.pick([0.02, 0.05, 0.2, 1])
  let left = 1 + chance.below(6)
  disk.fault = (operation) => {
    if (left === 0 || !chance.happens(often)) return null
    left--
    const kind = chance.pick(['ENOSPC', 'EIO'])
    count(`${kind} ${operation}`)
    return new Fault(kind)
  }
  await lived(world, () => false)
  disk.fault = () => null
  // The same process, with the disk well again; what failed before must not be told as kept now.
  await world.check(false).catch(ignored)
  if (chance.happens(0.5)) for (let i = 0; i < STEPS; i++) await world.step()
  await world.end()
  if (chance.happens(0.5)) disk.cutPower()
}

async function lived(world: SimWorld, over: () => boolean): Promise<void> {
  try {
    await world.start()
    await world.check()
    for (let i = 0; i < STEPS && !over(); i++) await world.step()
  } catch (error) {
    world.reported(error)
  }
}

/** With a disk that is well: everybody meets. */
async function lastLife(world: SimWorld): Promise<void> {
  try {
    await world.start()
    await world.check()
    await world.meet()
  } catch (error) {
    world.reported(error)
  }
}

export const powerLosses = (count: number, seed: number, disk?: MakeDisk): Promise<SimOutcome> =>
  lives(count, seed, cut, disk)
export const diskErrors = (count: number, seed: number): Promise<SimOutcome> => lives(count, seed, failing)
