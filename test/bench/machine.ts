import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { join } from 'node:path'

const versionIn = (folder: string, name: string): string => {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'),
  )
  return `${name} ${version}`
}

export type Machine = {
  readonly processor: string
  readonly memory: string
  readonly system: string
  readonly load: string
  readonly versions: readonly string[]
}

/** What the figures were measured on, with what. */
export function machine(root: string): Machine {
  const peers = join(root, 'test', 'bench', 'peers')
  const all = cpus()
  return {
    processor: `${all.length} × ${all[0]?.model ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    load: loadavg()
      .map((n) => n.toFixed(2))
      .join(' '),
    versions: [
      `Node ${process.versions.node}`,
      ...['yjs', 'ws'].map((name) => versionIn(root, name)),
      ...['y-websocket', 'y-leveldb', 'leveldown', '@hocuspocus/server', '@hocuspocus/extension-sqlite'].map(
        (name) => versionIn(peers, name),
      ),
    ],
  }
}
