// A process of its own, so that the bundlers are gone when the server runs.
import { build as buildServer } from 'esbuild'
import { build as buildClient } from 'vite'
import { compressFiles } from './compress.mjs'
import { writeFontLicenses } from './font-licenses.mjs'
import { makeFonts } from './fonts.mjs'
import { clientSettings, serverSettings } from './settings.mjs'

// Always production: tests must drive what people get, and under `test` a bundler would take React's build for developers.
process.env.NODE_ENV = 'production'

const [clientFolder = '', serverFolder = ''] = process.argv.slice(2)
await makeFonts()
const [client, server] = await Promise.allSettled([
  buildClient(clientSettings(clientFolder)),
  buildServer(serverSettings(serverFolder)),
])
if (client.status === 'fulfilled') {
  writeFontLicenses(clientFolder)
  await compressFiles(clientFolder)
}
// esbuild has already shown its errors, each with its line.
if (client.status === 'rejected') console.error(client.reason?.message ?? client.reason)
if (client.status === 'rejected' || server.status === 'rejected') process.exitCode = 1
