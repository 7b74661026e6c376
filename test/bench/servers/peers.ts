import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { hocuspocus, STOCK } from '../client/dialect.ts'
import { type Contender, type Doc, type House, nameOf } from './contender.ts'
import { run } from './process.ts'

const FOLDER = join(import.meta.dirname, '..', 'peers')
export const PROBE = ['--expose-gc', '--require', join(FOLDER, 'probe.cjs')]

/** Client ids as a browser draws them: any 32 bits. Every scenario draws the same ones. */
const clientOf = (doc: Doc, who: number): number =>
  0x40000000 + (doc.size === 'big' ? 0 : 1e7) + doc.n * 1000 + who

type Peer = Pick<Contender, 'key' | 'name' | 'persists'> & {
  readonly file: string
  readonly env: (folder: string) => Readonly<Record<string, string>>
}

function contender({ key, name, persists, file, env }: Peer, seed: Uint8Array): Contender {
  const start = async (folder: string): Promise<House> => {
    mkdirSync(folder, { recursive: true })
    const ready = /^bench-ready (\d+)$/
    const running = await run({ args: [...PROBE, join(FOLDER, file)], cwd: FOLDER, env: env(folder), ready })
    const port = ready.exec(running.lines.at(-1) ?? '')?.[1]
    const isHocuspocus = key === 'hocuspocus'
    return {
      running,
      door: async (doc, who) => ({
        url: `ws://127.0.0.1:${port}/${isHocuspocus ? '' : nameOf(doc)}`,
        headers: {},
        client: clientOf(doc, who),
        dialect: isHocuspocus ? hocuspocus(nameOf(doc)) : STOCK,
        seed: who === 0 ? seed : null,
      }),
    }
  }
  return {
    key,
    name,
    persists,
    start,
    furnish: async (folder) => void mkdirSync(folder, { recursive: true }),
  }
}

/** The peers, each beginning its documents with the same text as ours. */
export const peers = (seed: Uint8Array): readonly Contender[] => [
  contender(
    {
      key: 'y-websocket',
      name: 'y-websocket 2.1.0, memory',
      persists: false,
      file: 'y-websocket.mjs',
      env: () => ({}),
    },
    seed,
  ),
  contender(
    {
      key: 'y-leveldb',
      name: 'y-websocket 2.1.0, LevelDB',
      persists: true,
      file: 'y-websocket.mjs',
      env: (folder) => ({ YPERSISTENCE: join(folder, 'leveldb') }),
    },
    seed,
  ),
  contender(
    {
      key: 'hocuspocus',
      name: 'Hocuspocus 3.4.4, SQLite',
      persists: true,
      file: 'hocuspocus.mjs',
      env: (folder) => ({ BENCH_DATABASE: join(folder, 'documents.sqlite') }),
    },
    seed,
  ),
]
