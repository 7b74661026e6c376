import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ROOT } from './root.mjs'

/**
 * @param {string} outDir
 * @returns {import('vite').InlineConfig}
 */
export function clientSettings(outDir) {
  return { configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn', build: { outDir, emptyOutDir: true } }
}

/**
 * Our own code in one file per entry; packages stay where npm put them.
 * @param {string} outdir a folder directly under dist/, so that the source maps find the sources
 * @returns {import('esbuild').BuildOptions}
 */
export function serverSettings(outdir) {
  return {
    absWorkingDir: ROOT,
    entryPoints: { cli: 'server/cli.ts', ...workers() },
    outdir,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
  }
}

/** `server/export/pdf.worker.ts` becomes `dist/server/pdf.worker.js`, beside the program that starts it; so does every other. */
function workers() {
  const names = readdirSync(join(ROOT, 'server'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.worker.ts'),
  )
  return Object.fromEntries(names.map((name) => [basename(name, '.ts'), join('server', name)]))
}
