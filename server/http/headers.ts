import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Site } from './parts.ts'

/** [HD1] Nothing from another host, nothing inline, in nobody's frame. */
export function securityHeaders(site: Site): RequestHandler {
  const sockets = () =>
    site
      .origins()
      // A source list knows no IPv6 address.
      .filter((origin) => !origin.includes('['))
      .map((origin) => origin.replace(/^http/, 'ws'))
      .join(' ')
  const self = ["'self'"]
  const none = ["'none'"]
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        scriptSrc: self,
        styleSrc: self,
        fontSrc: self,
        imgSrc: ["'self'", 'data:'],
        // Not every browser counts ws: as 'self'.
        connectSrc: ["'self'", sockets],
        manifestSrc: self,
        baseUri: none,
        formAction: none,
        frameAncestors: none,
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: site.secure ? { maxAge: 31_536_000 } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
}

/** What the API says is for this person at this moment. */
export const notStored: RequestHandler = (_, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}
