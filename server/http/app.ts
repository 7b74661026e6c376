import express, { type Express, Router } from 'express'
import { trustedBy } from '../proxies.ts'
import { refusing } from './answer.ts'
import { authorshipRoutes } from './authorship-routes.ts'
import { jsonBody, roomForBody } from './bodies.ts'
import { clientFiles } from './client-files.ts'
import { compareRoutes } from './compare-routes.ts'
import { compressedAnswers } from './compressed-answers.ts'
import { digestRoutes } from './digest-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { answerErrors } from './errors.ts'
import { exportRoutes } from './export-routes.ts'
import { identify, identifyAgain, ownOrigin, signedInOnly } from './guard.ts'
import { notStored, securityHeaders } from './headers.ts'
import { counting, healthRoutes } from './health.ts'
import { libraryRoutes } from './library-routes.ts'
import { perSession } from './limits.ts'
import { type LineDesk, lineDoor, lineRoutes } from './line-routes.ts'
import { lineageRoutes } from './lineage-routes.ts'
import { historyRoutes, memorandaRoutes } from './memoranda-routes.ts'
import { pageRoutes } from './page.ts'
import type { Parts } from './parts.ts'
import { peopleRoutes } from './people-routes.ts'
import { KnownBrowsers } from './request-turns.ts'
import { doorRoutes, sessionRoutes } from './session-routes.ts'
import { trail } from './trail.ts'
import { waitingRoutes } from './waiting-routes.ts'
import { wordRoutes } from './word-routes.ts'

/** The edge: parse once, ask the policy, call, present. */
export function createApp(parts: Parts, lines: LineDesk, browsers = new KnownBrowsers(parts.site)): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', trustedBy(parts.site.proxies))
  app.use(counting(parts.health.meters))
  app.use(securityHeaders(parts.site))
  app.use(healthRoutes(parts.health))
  app.use(apiRoutes(parts, lines, browsers))
  app.use(clientFiles(parts.clientDir))
  app.use(pageRoutes(parts))
  app.use(refusing({ why: 'not-found' }))
  app.use(answerErrors(parts.log))
  return app
}

function apiRoutes(parts: Parts, lines: LineDesk, browsers: KnownBrowsers): Router {
  const api = Router()
  const only = '/api'
  api.use(only, notStored, compressedAnswers, trail(parts), ownOrigin(parts), identify(parts), browsers.meet)
  api.use(doorRoutes(parts))
  api.use(lineRoutes(parts, lines))
  api.use(
    only,
    signedInOnly,
    perSession(parts),
    roomForBody(),
    ...jsonBody,
    identifyAgain(parts),
    signedInOnly,
  )
  api.use(lineDoor(lines))
  api.use(sessionRoutes(parts))
  api.use(peopleRoutes(parts))
  api.use(draftRoutes(parts))
  api.use(libraryRoutes(parts))
  api.use(lineageRoutes(parts))
  api.use(memorandaRoutes(parts))
  api.use(historyRoutes(parts))
  api.use(compareRoutes(parts))
  api.use(wordRoutes(parts))
  api.use(authorshipRoutes(parts))
  api.use(waitingRoutes(parts))
  api.use(digestRoutes(parts))
  api.use(exportRoutes(parts))
  api.use(only, refusing({ why: 'not-found' }))
  return api
}
