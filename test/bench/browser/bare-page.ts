import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

export type Folder = { readonly folder: string; remove(): void }

/** The bare page as vite makes it, in a folder of its own: no part of the product. */
export async function buildBare(): Promise<Folder> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-bare-'))
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'bare'),
    base: './',
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2_000 },
  })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
