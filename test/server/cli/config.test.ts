import { describe, expect, it } from 'vitest'
import { isLoopback, serveConfig } from '../../../server/config.ts'

const ROOT = { CONCORD_ROOT: '/concord' }
const read = (args: readonly string[], env: Record<string, string> = {}) => {
  const config = serveConfig(args, { ...ROOT, ...env })
  return config.ok ? config.value : config.refusal
}

describe('the settings of a start', () => {
  it('without anything: this machine, port 4100, ./data', () => {
    expect(read([])).toEqual({
      port: 4100,
      host: '127.0.0.1',
      dataDir: `${process.cwd()}/data`,
      publicUrl: null,
      metricsToken: null,
      trustedProxies: null,
      mail: null,
      root: '/concord',
      empty: false,
    })
  })

  it('a flag wins over the environment, and an empty variable is none', () => {
    const env = { PORT: '5000', HOST: '', DATA_DIR: '/srv/a', PUBLIC_URL: 'https://concord.example' }
    expect(read(['--port', '0', '--data', '/srv/b', '--empty'], env)).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      dataDir: '/srv/b',
      publicUrl: new URL('https://concord.example'),
      empty: true,
    })
  })

  it('finds the program’s folder by itself', () => {
    const config = serveConfig([], {})
    expect(config.ok && config.value.root).toBe(process.cwd())
  })

  const WRONG: readonly (readonly [args: readonly string[], what: string])[] = [
    [['--port', '70000'], 'port'],
    [['--port', 'http'], 'port'],
    [['--host', 'a b'], 'host'],
    [['--public-url', 'concord.example'], 'public-url'],
    [['--public-url', 'https://concord.example/room'], 'public-url'],
    [['--public-url', 'ftp://concord.example'], 'public-url'],
    [['--prot', '1'], 'flag'],
    [['4100'], 'flag'],
  ]
  for (const [args, what] of WRONG)
    it(`${args.join(' ')} is named as wrong: ${what}`, () => {
      expect(read(args)).toMatchObject({ what })
    })

  it('[PX1] reads the networks of proxies, IPv4 and IPv6, and names what is none', () => {
    const networks = (TRUSTED_PROXIES: string) => read([], { TRUSTED_PROXIES })
    expect(networks('10.0.0.0/8, fd00::/8 192.0.2.7,::ffff:10.0.0.0/104')).toMatchObject({
      trustedProxies: ['10.0.0.0/8', 'fd00::/8', '192.0.2.7', '::ffff:10.0.0.0/104'],
    })
    expect(networks(' , ')).toMatchObject({ trustedProxies: null })
    for (const wrong of [
      ...['0.0.0.0/0', '::/0', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/-1', '10.0.0.0/8/8', '10.0.0.0/'],
      ...['::ffff:0.0.0.0/96', '::ffff:0:0/96', '::/8', '::/80', 'fe80::1%eth0', 'fe80::%1/64', '[fd00::1]'],
      ...['10.0.0.1:80', '10.0.0.1-10.0.0.9', '256.1.1.1', '010.0.0.1', 'fd00:::1', '10.0.0.0/08x'],
      ...['10.0.0', 'proxy.example', 'true', '1', '*', 'loopback', '10.0.0.0/255.0.0.0', '10.0.0.0/1e1'],
    ])
      expect(networks(`10.0.0.1,${wrong}`)).toEqual({ what: 'trusted-proxies', value: wrong })
  })

  it('knows which addresses only this machine reaches', () => {
    const hosts = [
      '127.0.0.1',
      '127.8.8.8',
      'localhost',
      '::1',
      '0.0.0.0',
      '::',
      '10.0.0.1',
      '127.evil.example',
    ]
    expect(hosts.filter(isLoopback)).toEqual(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])
  })
})
