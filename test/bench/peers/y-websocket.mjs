// y-websocket's own server, as its bin/server.cjs starts it. With YPERSISTENCE set it keeps documents in LevelDB.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { WebSocketServer } from 'ws'

const { setupWSConnection } = createRequire(import.meta.url)('y-websocket/bin/utils')
const http = createServer()
const sockets = new WebSocketServer({ noServer: true })
sockets.on('connection', setupWSConnection)
http.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request))
})
http.listen(0, '127.0.0.1', () => console.log(`bench-ready ${http.address().port}`))
