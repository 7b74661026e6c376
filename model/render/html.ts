import type { Lang } from '../memo/blocks.ts'
import { PAGE_WORDS } from '../words/page.ts'
import type { Hand, TrackedChange } from './change-marks.ts'
import { noticeOf, numberGap, peopleOf } from './flat.ts'
import type { PdfBlock, PdfDocument } from './pdf.ts'
import { type FlatRun, runsOf } from './runs.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`)

/** As the printed page looks, as far as a screen goes; the file asks for nothing. */
const STYLE = `body{max-width:42em;margin:2em auto;padding:0 1em;line-height:1.9;font-family:"Noto Serif SC","Songti SC",SimSun,serif}
h1{text-align:center;font-size:1.5em;margin:.3em 0}.dateline,.notice{text-align:center}.notice{color:#635e55;font-size:.85em}
ins{text-underline-offset:.2em}.cn{color:#a3271c}.us{color:#1c4fa3;text-decoration-style:dashed}
.bridge{color:#2c6b35;text-decoration-style:dotted}.change{color:#5b2d8f}
:lang(zh) p{text-indent:2em}p.dateline,p.notice{text-indent:0}ul,ol{padding:0 0 0 2em}ol,.plain{list-style:none}.sub{margin-left:2em}`

/** [EX13] One file of HTML: its own style, no script, real lists. A block is what it is on the page. */
export function htmlPage(doc: PdfDocument): string {
  const notice = noticeOf(doc)
  return [
    '<!doctype html>',
    `<html lang="${doc.lang === 'zh' ? 'zh-CN' : 'en'}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(doc.title)}</title>`,
    `<style>${STYLE}</style></head>`,
    '<body>',
    ...(notice === '' ? [] : [`<p class="notice">${escaped(notice)}</p>`]),
    ...listed(doc.blocks, doc.lang),
    ...participants(doc),
    '</body></html>',
    '',
  ].join('\n')
}

const LISTS = { recommendation: 'ol', point: 'ul' } as const
const listOfBlock = ({ kind }: PdfBlock): 'ol' | 'ul' | null =>
  kind === 'recommendation' || kind === 'point' ? LISTS[kind] : null

/** Neighbours of one kind are one list. */
function listed(blocks: readonly PdfBlock[], lang: Lang): readonly string[] {
  return blocks.flatMap((block, at): readonly string[] => {
    const list = listOfBlock(block)
    const before = blocks[at - 1]
    const after = blocks[at + 1]
    const opens = list !== null && (before === undefined || listOfBlock(before) !== list)
    const closes = list !== null && (after === undefined || listOfBlock(after) !== list)
    return [...(opens ? [`<${list}>`] : []), blockElement(block, lang), ...(closes ? [`</${list}>`] : [])]
  })
}

function blockElement(block: PdfBlock, lang: Lang): string {
  const { kind, level } = block
  const words = wordsOfBlock(block, lang)
  switch (kind) {
    case 'title':
      return `<h1>${words}</h1>`
    case 'heading':
      return `<h${level + 1}>${words}</h${level + 1}>`
    case 'dateline':
      return `<p class="dateline">${words}</p>`
    case 'recommendation':
      return level > 1 ? `<li class="sub">${words}</li>` : `<li>${words}</li>`
    case 'point':
      return block.dotted ? `<li>${words}</li>` : `<li class="plain">${words}</li>`
    case 'paragraph':
      return `<p>${words}</p>`
  }
}

/** The number of a block that is new, or gone, is so too. */
function wordsOfBlock({ number, spans, end }: PdfBlock, lang: Lang): string {
  const isNew = end?.put !== undefined && spans.every(({ put }) => put)
  const isGone = end?.struck !== undefined && spans.every(({ struck }) => struck)
  const counted = { ...(isNew && { put: end.put }), ...(isGone && { struck: end.struck }) }
  const words = runsOf(spans).map((run) => tracked(run, element(run), lang))
  return [number === '' ? '' : tracked(counted, escaped(numberGap(number)), lang), ...words].join('')
}

const CLASSES: Readonly<Record<Hand, string>> = { cn: 'cn', us: 'us', secretariat: 'bridge', text: 'change' }

/** [EX11] Who proposes it is a side, in a colour and a line of its own, and by name for whoever hears the page or points at it. */
function tracked({ put, struck }: TrackedChange, inner: string, lang: Lang): string {
  const { hands } = PAGE_WORDS[lang]
  const of = (hand: Hand): string => `class="${CLASSES[hand]}" title="${escaped(hands[hand])}"`
  const inside = struck ? `<del ${of(struck)}>${inner}</del>` : inner
  return put ? `<ins ${of(put)}>${inside}</ins>` : inside
}

function element({ text, strong, em, link }: FlatRun): string {
  const inner = escaped(text)
  const slanted = em ? `<em>${inner}</em>` : inner
  const heavy = strong ? `<strong>${slanted}</strong>` : slanted
  return link === undefined ? heavy : `<a href="${escaped(link)}">${heavy}</a>`
}

function participants({ lang, participants: { heading, delegations } }: PdfDocument): readonly string[] {
  if (delegations.length === 0) return []
  return [
    `<h2>${escaped(heading)}</h2>`,
    ...delegations.flatMap((side) => [
      `<h3>${escaped(side.heading)}</h3>`,
      '<ul>',
      ...peopleOf(side, lang).map(
        ({ name, affiliation }) => `<li>${escaped(name)}  ${escaped(affiliation)}</li>`,
      ),
      '</ul>',
    ]),
  ]
}
