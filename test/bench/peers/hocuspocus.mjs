// Hocuspocus with its SQLite extension and its own defaults.
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const database = process.env.BENCH_DATABASE
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: database ? [new SQLite({ database })] : [],
})
await server.listen()
console.log(`bench-ready ${server.httpServer.address().port}`)
