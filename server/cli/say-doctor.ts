import type { Examination, Obstacle } from './examine.ts'

type Tongue = 'zh' | 'en'

const WHY: Readonly<Record<Obstacle['why'], Readonly<Record<Tongue, string>>>> = {
  unreachable: { zh: '连不上', en: 'cannot be reached' },
  'no-answer': { zh: '没有答复', en: 'no answer' },
  'not-ours': { zh: '答复的不是 Concord（途中有别的设备代答）', en: 'something else answered in its place' },
  refused: { zh: '被拒', en: 'refused on the way' },
  silent: { zh: '接通后没有数据', en: 'opened, and brought nothing' },
  'other-address': {
    zh: '服务器不认这个地址（请核对 PUBLIC_URL）',
    en: 'the server does not know itself by this address (see PUBLIC_URL)',
  },
}

const obstacle = ({ why, detail }: Obstacle, tongue: Tongue): string =>
  `✗ ${WHY[why][tongue]}${detail === '' ? '' : ` (${detail})`}`

/** How far (ms) a clock may be off. */
const EXACT = 2_000

const WORDS = {
  zh: {
    tls: (versions: string, until: string) => `✓ ${versions}，证书有效至 ${until}`,
    badTls: (versions: string, until: string) => `✗ ${versions}，证书不受信任（有效至 ${until}）`,
    noTls: '—（http，未加密）',
    names: ['加密 TLS', '网页 HTTP', '实时连接', '兼容连接', '时钟'],
    latency: (ms: number) => `✓ 往返 ${ms} 毫秒`,
    took: (ms: number) => `✓ ${ms} 毫秒`,
    clock: (seconds: number) => `✗ 本机时钟比服务器${seconds > 0 ? '慢' : '快'} ${Math.abs(seconds)} 秒`,
    exact: '✓ 与服务器一致',
    unknown: '—',
    both: '可以起草。',
    untrusted: '浏览器会先警告：请换用受信任的证书。若由本单位网络签发，以浏览器为准。',
    slow: '实时连接不通，将改用兼容连接：可以起草，稍慢。',
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
    clock: (seconds: number) =>
      `✗ this clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} the server's`,
    exact: "✓ as the server's",
    unknown: '—',
    both: 'Drafting works.',
    untrusted:
      'A browser warns first: use a certificate that is trusted. Where your network issues its own, the browser’s word counts.',
    slow: 'No live connection; the compatible one takes its place: drafting works, a little slower.',
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
    http.through ? words.latency(http.latency) : obstacle(http, tongue),
    socket.through ? words.took(socket.took) : obstacle(socket, tongue),
    line.through ? words.took(line.took) : obstacle(line, tongue),
    clockRow(found, tongue),
  ]
  return [...values.map((value, n) => `${words.names[n]}\t${value}`), verdictOf(found, tongue)].join('\n')
}

function verdictOf(found: Examination, tongue: Tongue): string {
  const words = WORDS[tongue]
  if (!getsThrough(found)) return words.neither
  if (!isTrusted(found)) return words.untrusted
  return found.socket.through ? words.both : words.slow
}

function tlsRow({ tls }: Examination, tongue: Tongue): string {
  const words = WORDS[tongue]
  if (tls === null) return words.noTls
  if (!tls.through) return obstacle(tls, tongue)
  return (tls.trusted ? words.tls : words.badTls)(tls.versions.join(', '), tls.until)
}

function clockRow({ http }: Examination, tongue: Tongue): string {
  const words = WORDS[tongue]
  if (!http.through || http.ahead === null) return words.unknown
  return Math.abs(http.ahead) <= EXACT ? words.exact : words.clock(Math.round(http.ahead / 1000))
}
