import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Site } from '../site.ts'

/** A year, and every name below ours. */
const YEAR = 31_536_000
export const STRICT_TRANSPORT = `max-age=${YEAR}; includeSubDomains`

/** What a page of ours never asks the browser for. */
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
      // A source list knows no IPv6 address.
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
        // Not every browser counts ws: as 'self'.
        connectSrc: ["'self'", sockets],
        manifestSrc: self,
        objectSrc: none,
        baseUri: none,
        formAction: none,
        frameAncestors: none,
        // What is written into the page as HTML or script has to be made by a policy; the editor's clipboard has the only one.
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

/** What the API says is for this person at this moment. */
export const notStored: RequestHandler = (_, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}
