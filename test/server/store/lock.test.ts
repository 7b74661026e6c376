import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockFolder } from '../../../server/store/lock.ts'
import { spawnChild } from './children/spawn-child.ts'
import { freshFolder } from './folders.ts'

async function take(folder: string, platform: NodeJS.Platform): Promise<() => Promise<void>> {
  const lock = await lockFolder(folder, platform)
  if (!lock.ok) throw new Error(lock.why)
  return lock.release
}

// The macOS way works on Linux too; the way of each system is tried where it can be.
const ways: NodeJS.Platform[] = process.platform === 'linux' ? ['linux', 'darwin'] : [process.platform]

describe.each(ways)('the lock of a folder, as on %s', (platform) => {
  it('[FL1] is refused to a second one and free after the release', async () => {
    const folder = await freshFolder()
    const release = await take(folder, platform)
    expect(await lockFolder(folder, platform)).toEqual({ ok: false, why: 'in-use' })
    await release()
    await (await take(folder, platform))()
  })

  it('[FL2] is one for all names of the folder and another for another folder', async () => {
    const folder = await freshFolder()
    const alias = join(await freshFolder(), 'alias')
    await symlink(folder, alias)
    const release = await take(folder, platform)
    expect((await lockFolder(alias, platform)).ok).toBe(false)
    await (await take(await freshFolder(), platform))()
    await release()
  })

  it('[FL3] is held against another process, and free when that is killed with -9', async () => {
    const folder = await freshFolder()
    const holder = spawnChild('hold-lock.ts', folder, platform)
    await holder.printed(1)
    expect(await lockFolder(folder, platform)).toEqual({ ok: false, why: 'in-use' })
    const second = await spawnChild('hold-lock.ts', folder, platform).ended()
    expect(second).toEqual({ code: 0, lines: ['in-use'] })
    expect(await holder.kill()).toEqual(['locked'])
    await (await take(folder, platform))()
  })
})
