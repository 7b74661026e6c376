import type { InterfaceLang } from '../../../model/words/words.ts'
import { selfCheck as en } from '../../i18n/en/self-check.ts'
import { duration } from '../../i18n/times.ts'
import { selfCheck as zh } from '../../i18n/zh/self-check.ts'
import type { SelfCheck } from '../../session/self-check.ts'

export const CHECK_WORDS = { zh, en } as const

type Row = readonly [name: string, value: string]

/** From here on (ms) a way is called very slow. */
const VERY_SLOW = 3_000

/** [WS11] Whether one can draft from here, and what else is to be seen to. */
export function checkVerdict(found: SelfCheck, lang: InterfaceLang): string {
  const words = CHECK_WORDS[lang]
  const { ahead } = found
  const off = ahead ? words[ahead > 0 ? 'clockAhead' : 'clockBehind'](away(ahead, lang)) : ''
  return [drafting(found, lang), off].filter(Boolean).join(lang === 'en' ? ' ' : '')
}

function drafting({ answerer, latency, socket, line }: SelfCheck, lang: InterfaceLang): string {
  const words = CHECK_WORDS[lang]
  if (answerer === 'other') return words.portal
  if (latency === null || !(socket || line !== null)) return words.bad
  const took = Math.max(latency, socket ? 0 : (line ?? 0))
  if (took >= VERY_SLOW) return words.verySlow(secondsOf(took))
  return socket ? words.good : words.slow
}

/** In whole minutes: one second less than a day is a day. */
const away = (ahead: number, lang: InterfaceLang): string =>
  duration(Math.round(Math.abs(ahead) / 60_000) * 60_000, lang)

const secondsOf = (ms: number): number => Math.round(ms / 1000)

export function checkRows(found: SelfCheck, lang: InterfaceLang): readonly Row[] {
  const words = CHECK_WORDS[lang]
  const { name } = words
  return [
    [name.at, new Date(found.at).toISOString()],
    [name.address, found.address],
    [name.encrypted, (found.encrypted ? words.encrypted : words.plain)(found.protocol)],
    [name.latency, latencyOf(found, lang)],
    [name.socket, found.socket ? words.through : words.blocked],
    [name.line, lineOf(found, lang)],
    [name.clock, clockOf(found, lang)],
    [name.browser, found.browser],
  ]
}

function latencyOf({ answerer, latency }: SelfCheck, lang: InterfaceLang): string {
  const words = CHECK_WORDS[lang]
  if (answerer === 'other') return words.other
  return latency === null ? words.blocked : words.ms(latency)
}

function lineOf({ line }: SelfCheck, lang: InterfaceLang): string {
  const words = CHECK_WORDS[lang]
  if (line === null) return words.blocked
  return line >= VERY_SLOW ? words.throughSlowly(secondsOf(line)) : words.throughIn(line)
}

function clockOf({ ahead }: SelfCheck, lang: InterfaceLang): string {
  const words = CHECK_WORDS[lang]
  if (ahead === null) return words.unknown
  if (ahead === 0) return words.exact
  return words[ahead > 0 ? 'ahead' : 'behind'](away(ahead, lang))
}
