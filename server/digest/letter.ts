import { z } from 'zod'
import { WAITING_KINDS, type WaitingCounts } from '../../model/dossier/waiting/kinds.ts'

/** What a mail consists of. */
export type Letter = { readonly subject: string; readonly text: string }

/** [ML1] A mail is made of these numbers and the address of the server; there is no other way into it. */
const zLetterCounts = z.record(z.enum(WAITING_KINDS), z.int().nonnegative())

type LetterLine = readonly [zh: string, en: string]
const LINES: Readonly<Record<keyof WaitingCounts, LetterLine>> = {
  check: ['有几个人同时改动的段落，请核对', 'Paragraphs that several changed at once, to be checked'],
  answer: ['修改建议待本方答复', 'Suggestions to answer'],
  conflict: ['本方建议须按现文重提', 'Suggestions of your side to suggest again'],
  declined: ['本方建议未获接受', 'Suggestions of your side that were declined'],
  countered: ['本方建议收到反建议', 'Suggestions of your side that were countered'],
  lapsed: ['本方立场已失效', 'Positions that have lapsed'],
  word: ['段落待表明立场', 'Paragraphs awaiting a position'],
  support: ['段落待您表示支持', 'Paragraphs awaiting your support'],
  mention: ['批注提及您或本代表团', 'Comments that mention you or your delegation'],
  unread: ['未读的批注', 'Unread comments'],
}

const sumOf = (counts: WaitingCounts): number => WAITING_KINDS.reduce((sum, is) => sum + counts[is], 0)

/** What waits in several memoranda together. */
export function addCounts(all: readonly WaitingCounts[]): WaitingCounts {
  const of = (is: keyof WaitingCounts): number => all.reduce((sum, one) => sum + one[is], 0)
  return {
    ...{ check: of('check'), answer: of('answer'), conflict: of('conflict'), declined: of('declined') },
    ...{ countered: of('countered'), lapsed: of('lapsed'), word: of('word') },
    ...{ support: of('support'), mention: of('mention'), unread: of('unread') },
  }
}

/**
 * [ML1] The mail for one day, in both languages: counts and one link, no word of a text, no name. Null when nothing waits.
 * `site`: where people open Concord; of it only the origin is used. Throws when a count is anything but a number.
 */
export function letterOf(counts: WaitingCounts, site: string): Letter | null {
  const known = zLetterCounts.parse(counts)
  const sum = sumOf(known)
  if (sum === 0) return null
  const lines = WAITING_KINDS.filter((is) => known[is] > 0)
  const said = (at: 0 | 1): string => lines.map((is) => `- ${LINES[is][at]}: ${known[is]}`).join('\n')
  const link = `${new URL(site).origin}/`
  return {
    subject: `共识：有 ${sum} 项待您处理 / Concord: ${sum} waiting for you`,
    text: [
      `有 ${sum} 项待您处理。`,
      said(0),
      `${sum} ${sum === 1 ? 'item is' : 'items are'} waiting for you.`,
      said(1),
      link,
      '这封邮件每天至多一封；可在共识的“待我处理”中关闭。\nAt most one such mail a day; turn it off in Concord under “Waiting for you”.\n',
    ].join('\n\n'),
  }
}
