// A process of its own, so that the bundlers are gone when the server runs.
import { build as buildServer } from 'esbuild'
import { build as buildClient } from 'vite'
import { clientSettings, serverSettings } from './settings.mjs'

const [client = '', server = ''] = process.argv.slice(2)
await Promise.all([buildClient(clientSettings(client)), buildServer(serverSettings(server))])
