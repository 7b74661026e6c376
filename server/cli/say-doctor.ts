import type { Examination, Obstacle } from './examine.ts'

type Tongue = 'zh' | 'en'

const WHY: Readonly<Record<Obstacle['why'], Readonly<Record<Tongue, string>>>> = {
  unreachable: { zh: '连不上', en: 'cannot be reached' },
  'no-answer': { zh: '没有答复', en: 'no answer' },
  'no-tls': { zh: '这个端口不支持 TLS（不是 https）', en: 'this port does not speak TLS (it is not https)' },
  'not-ours': { zh: '答复的不是 Concord（途中有别的设备代答）', en: 'something else answered in its place' },
  refused: { zh: '被拒', en: 'refused on the way' },
  silent: { zh: '接通后没有数据', en: 'opened, and brought nothing' },
  'other-address': {
    zh: '服务器不认这个地址（请核对 PUBLIC_URL）',
    en: 'the server does not know itself by this address (see PUBLIC_URL)',
  },
}

/** Of a port without TLS that is said once, of TLS itself. */
const obstacle = ({ why, detail }: Obstacle, tongue: Tongue): string =>
  why === 'no-tls' ? WORDS[tongue].unknown : said(why, detail, tongue)

const said = (why: Obstacle['why'], detail: string, tongue: Tongue): string =>
  `✗ ${WHY[why][tongue]}${detail === '' ? '' : ` (${detail})`}`

/** How far (ms) a clock may be off. */
const EXACT = 2_000
/** From here on (ms) a way is called very slow. */
const VERY_SLOW = 3_000

const WORDS = {
  zh: {
    tls: (versions: string, until: string) => `✓ ${versions}，证书有效至 ${until}`,
    badTls: (versions: string, until: string) => `✗ ${versions}，证书不受信任（有效至 ${until}）`,
    noTls: '—（http，未加密）',
    names: ['加密 TLS', '网页 HTTP', '实时连接', '兼容连接', '时钟'],
    latency: (ms: number) => `✓ 往返 ${ms} 毫秒`,
    took: (ms: number) => `✓ ${ms} 毫秒`,
    slowly: (time: string) => `✓ 通，但很慢：${time}`,
    clock: (time: string, behind: boolean) => `✗ 本机时钟比服务器${behind ? '慢' : '快'}约 ${time}`,
    exact: '✓ 与服务器一致',
    unknown: '—',
    both: '可以起草。',
    untrusted: '浏览器会先警告：请换用受信任的证书。若由本单位网络签发，以浏览器为准。',
    slow: '实时连接不通，将改用兼容连接：可以起草，稍慢。',
    verySlow: '可以起草，但这里的网络很慢：所写内容要过几秒才会保存、才会被别人看到。',
    wrongPort: '不能起草：请核对端口，或改用 http:// 开头的地址。',
    portal: '不能起草：途中有别的设备代替服务器答复，例如上网登录页。请先登录网络，再查一次。',
    neither: '不能起草：请把以上结果发给秘书处和网络管理员。',
  },
  en: {
    tls: (versions: string, until: string) => `✓ ${versions}, certificate valid until ${until}`,
    badTls: (versions: string, until: string) =>
      `✗ ${versions}, certificate not trusted (valid until ${until})`,
    noTls: '— (http, not encrypted)',
    names: ['TLS', 'HTTP', 'Live connection', 'Compatible connection', 'Clock'],
    latency: (ms: number) => `✓ ${ms} ms there and back`,
    took: (ms: number) => `✓ ${ms} ms`,
    slowly: (time: string) => `✓ works, but very slowly: ${time}`,
    clock: (time: string, behind: boolean) =>
      `✗ this clock is about ${time} ${behind ? 'behind' : 'ahead of'} the server's`,
    exact: "✓ as the server's",
    unknown: '—',
    both: 'Drafting works.',
    untrusted:
      'A browser warns first: use a certificate that is trusted. Where your network issues its own, the browser’s word counts.',
    slow: 'No live connection; the compatible one takes its place: drafting works, a little slower.',
    verySlow:
      'Drafting works, but this network is very slow: what you write is saved, and seen by others, only seconds later.',
    wrongPort: 'Drafting does not work: check the port, or use an address that begins with http://.',
    portal:
      'Drafting does not work: something else answered in place of the server, such as the sign-in page of a network. Sign in to the network first, then check again.',
    neither: 'Drafting does not work: send this to the secretariat and to whoever runs this network.',
  },
} as const

/** Whether somebody can draft from here, unhindered by a warning of their browser. */
export const canDraft = (found: Examination): boolean => isTrusted(found) && getsThrough(found)

const getsThrough = ({ http, socket, line }: Examination): boolean =>
  http.through && (socket.through || line.through)

const isTrusted = ({ tls }: Examination): boolean => tls === null || (tls.through && tls.trusted)

/** The result for people, in Chinese and then in English. */
export const examinationSentences = (found: Examination): string =>
  `${found.url}\n\n${rows(found, 'zh')}\n\n${rows(found, 'en')}\n`

function rows(found: Examination, tongue: Tongue): string {
  const words = WORDS[tongue]
  const { socket, line, http } = found
  const values = [
    tlsRow(found, tongue),
    http.through ? latencyRow(http.latency, tongue) : obstacle(http, tongue),
    socket.through ? took(socket.took, tongue) : obstacle(socket, tongue),
    line.through ? took(line.took, tongue) : obstacle(line, tongue),
    clockRow(found, tongue),
  ]
  return [...values.map((value, n) => `${words.names[n]}\t${value}`), verdictOf(found, tongue)].join('\n')
}

const took = (ms: number, tongue: Tongue): string =>
  ms < VERY_SLOW ? WORDS[tongue].took(ms) : WORDS[tongue].slowly(timeIn(ms, tongue))

const latencyRow = (ms: number, tongue: Tongue): string =>
  ms < VERY_SLOW ? WORDS[tongue].latency(ms) : WORDS[tongue].slowly(timeIn(ms, tongue))

/** Judged by the way that drafting goes from here. */
function isVerySlow({ http, socket, line }: Examination): boolean {
  const way = socket.through ? socket : line
  return way.through && http.through && Math.max(way.took, http.latency) >= VERY_SLOW
}

const UNITS = [
  { unit: 'day', size: 86_400_000 },
  { unit: 'hour', size: 3_600_000 },
  { unit: 'minute', size: 60_000 },
  { unit: 'second', size: 1000 },
] as const

/** In the largest unit that it fills: `1 day`, `5分钟`. */
function timeIn(ms: number, tongue: Tongue): string {
  const { unit, size } = UNITS.find((one) => Math.round(ms / 1000) * 1000 >= one.size) ?? UNITS[3]
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const
  return new Intl.NumberFormat(tongue, style).format(Math.round(ms / size))
}

function verdictOf(found: Examination, tongue: Tongue): string {
  const words = WORDS[tongue]
  const { tls, http } = found
  if (!http.through && http.why === 'not-ours') return words.portal
  if (tls?.through === false && tls.why === 'no-tls') return words.wrongPort
  if (!getsThrough(found)) return words.neither
  if (!isTrusted(found)) return words.untrusted
  if (isVerySlow(found)) return words.verySlow
  return found.socket.through ? words.both : words.slow
}

function tlsRow({ tls }: Examination, tongue: Tongue): string {
  const words = WORDS[tongue]
  if (tls === null) return words.noTls
  if (!tls.through) return said(tls.why, tls.detail, tongue)
  return (tls.trusted ? words.tls : words.badTls)(tls.versions.join(', '), tls.until)
}

function clockRow({ http }: Examination, tongue: Tongue): string {
  const words = WORDS[tongue]
  if (!http.through || http.ahead === null) return words.unknown
  return Math.abs(http.ahead) <= EXACT
    ? words.exact
    : words.clock(timeIn(Math.abs(http.ahead), tongue), http.ahead > 0)
}
