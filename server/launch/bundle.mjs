// A process of its own, so that the bundlers are gone when the server runs.
import { build as buildServer } from 'esbuild'
import { build as buildClient } from 'vite'
import { clientSettings, serverSettings } from './settings.mjs'

// Whoever builds: tests, too, drive what people get, and a bundler that hears of `test` takes React for developers.
process.env.NODE_ENV = 'production'

const [clientFolder = '', serverFolder = ''] = process.argv.slice(2)
const [client, server] = await Promise.allSettled([
  buildClient(clientSettings(clientFolder)),
  buildServer(serverSettings(serverFolder)),
])
// esbuild has shown its errors already, each with the line it stands in.
if (client.status === 'rejected') console.error(client.reason?.message ?? client.reason)
if (client.status === 'rejected' || server.status === 'rejected') process.exitCode = 1
