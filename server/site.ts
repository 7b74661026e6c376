/** Where people open Concord. Functions, because with port 0 the port is known only once the server listens. */
export type Site = {
  readonly url: () => string
  /** The origins of our own pages. */
  readonly origins: () => readonly string[]
  /** Served over https: the cookie is `__Host-` and Secure. */
  readonly secure: boolean
  /** [PX1] Networks of proxies whose word is believed about whose request they forward. */
  readonly proxies: readonly string[]
}

type SiteConfig = {
  readonly host: string
  readonly publicUrl: URL | null
  readonly trustedProxies?: readonly string[] | null
}

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'
const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** The address people open: PUBLIC_URL where it is set, else this machine, by the name that secure features need. */
export const siteUrl = ({ host, publicUrl }: SiteConfig, port: number): string =>
  publicUrl?.origin ??
  `http://${isEverywhere(host) || host === '127.0.0.1' ? 'localhost' : inUrl(host)}:${port}`

/** [HT7] Our own pages: those of PUBLIC_URL alone where it is set, else those of this machine. */
export function siteOf(where: SiteConfig, port: () => number): Site {
  const local = (): readonly string[] => {
    const hosts = [
      '127.0.0.1',
      'localhost',
      '[::1]',
      ...(isEverywhere(where.host) ? [] : [inUrl(where.host)]),
    ]
    return [...new Set(hosts)].map((host) => `http://${host}:${port()}`)
  }
  const secure = where.publicUrl?.protocol === 'https:'
  return {
    url: () => siteUrl(where, port()),
    origins: () => (where.publicUrl ? [where.publicUrl.origin] : local()),
    secure,
    proxies: where.trustedProxies ?? (secure ? ['127.0.0.0/8', '::1'] : []),
  }
}
