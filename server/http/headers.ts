import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Site } from '../site.ts'

/** Seconds. */
const YEAR = 31_536_000
export const STRICT_TRANSPORT = `max-age=${YEAR}; includeSubDomains`

/** Features of the browser that our pages never use. */
const UNUSED = [
  'camera',
  'microphone',
  'geolocation',
  'payment',
  'usb',
  'serial',
  'hid',
  'midi',
  'display-capture',
]

/** [HD1] Nothing from another host, nothing inline, in nobody's frame. */
export function securityHeaders(site: Site): RequestHandler {
  const sockets = () =>
    site
      .origins()
      // A source list cannot name an IPv6 address.
      .filter((origin) => !origin.includes('['))
      .map((origin) => origin.replace(/^http/, 'ws'))
      .join(' ')
  const self = ["'self'"]
  const none = ["'none'"]
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        scriptSrc: self,
        styleSrc: self,
        fontSrc: self,
        imgSrc: ["'self'", 'data:'],
        // Not every browser counts a socket to our own host as 'self'.
        connectSrc: ["'self'", sockets],
        manifestSrc: self,
        objectSrc: none,
        baseUri: none,
        formAction: none,
        frameAncestors: none,
        // HTML or script written into the page must come from a policy. The editor's clipboard has the only one.
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['ProseMirrorClipboard'],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: site.secure ? { maxAge: YEAR, includeSubDomains: true } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  const permissions = UNUSED.map((feature) => `${feature}=()`).join(', ')
  return (req, res, next) => {
    res.set('Permissions-Policy', permissions)
    headers(req, res, next)
  }
}

/** An answer of the API is for this person at this moment, so nothing may store it. */
export const notStored: RequestHandler = (_, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}

/** [LN8] What a question brings goes out at once and as it is: nothing on the way may store, alter or hold it. */
export const passOn = (res: Response): Response =>
  res.set({ 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' })
