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

const SELF = ["'self'"]
const NONE = ["'none'"]

/** [HD1] Nothing from another host, nothing inline, in nobody's frame. */
const pagePolicy = (site: Site) => ({
  defaultSrc: NONE,
  scriptSrc: SELF,
  styleSrc: SELF,
  fontSrc: SELF,
  imgSrc: ["'self'", 'data:'],
  // Not every browser counts a socket to our own host as 'self'.
  connectSrc: ["'self'", () => socketsOf(site)],
  manifestSrc: SELF,
  objectSrc: NONE,
  baseUri: NONE,
  formAction: NONE,
  frameAncestors: NONE,
  // HTML or script written into the page must come from a policy. The editor's clipboard has the only one.
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['ProseMirrorClipboard'],
})

/** [HD2] What is no page may do nothing at all if a browser shows it as one; said in few bytes, since it goes with every file. */
const NO_PAGE = { defaultSrc: NONE, baseUri: NONE, formAction: NONE, frameAncestors: NONE }
const IS_NO_PAGE = /^\/(?:assets|api)\//

function socketsOf(site: Site): string {
  return (
    site
      .origins()
      // A source list cannot name an IPv6 address.
      .filter((origin) => !origin.includes('['))
      .map((origin) => origin.replace(/^http/, 'ws'))
      .join(' ')
  )
}

type Directives = Readonly<Record<string, Iterable<string | (() => string)>>>

const headersWith = (directives: Directives, { secure }: Site): RequestHandler =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure ? { maxAge: YEAR, includeSubDomains: true } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })

export function securityHeaders(site: Site): RequestHandler {
  const permissions = UNUSED.map((feature) => `${feature}=()`).join(', ')
  const [toPage, toOther] = [headersWith(pagePolicy(site), site), headersWith(NO_PAGE, site)]
  return (req, res, next) => {
    if (IS_NO_PAGE.test(req.path)) return void toOther(req, res, next)
    res.set('Permissions-Policy', permissions)
    toPage(req, res, next)
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
