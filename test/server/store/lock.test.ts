import { spawnSync } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockFolder } from '../../../server/store/lock.ts'
import { spawnChild, spawnWithin } from './children/spawn-child.ts'
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

/** Runs a program in a network of its own; empty where this machine does not let us. */
const NAMESPACE =
  [
    ['unshare', '--net'],
    ['unshare', '--user', '--map-root-user', '--net'],
  ].find(([program = '', ...args]) => spawnSync(program, [...args, 'flock', '--version']).status === 0) ?? []

describe.skipIf(NAMESPACE.length === 0)('the lock of a folder that two network namespaces share', () => {
  it('[FL4] is refused to the second, and free when the first is killed with -9', async () => {
    const folder = await freshFolder()
    const holder = spawnWithin(NAMESPACE, 'hold-lock.ts', folder, 'linux')
    await holder.printed(1)
    expect(await lockFolder(folder, 'linux')).toEqual({ ok: false, why: 'in-use' })
    const third = await spawnWithin(NAMESPACE, 'hold-lock.ts', folder, 'linux').ended()
    expect(third).toEqual({ code: 0, lines: ['in-use'] })
    expect(await holder.kill()).toEqual(['locked'])
    await (await take(folder, 'linux'))()
  })

  it('[FL4] is held against the other namespace by who took it here', async () => {
    const folder = await freshFolder()
    const release = await take(folder, 'linux')
    const other = await spawnWithin(NAMESPACE, 'hold-lock.ts', folder, 'linux').ended()
    expect(other).toEqual({ code: 0, lines: ['in-use'] })
    await release()
  })
})
