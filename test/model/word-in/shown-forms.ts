import type { SuggestedBlock, SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { Span } from '../../../model/memo/blocks.ts'
import type { WordPreview } from '../../../model/word-in/preview.ts'

/** How words with marks are shown. */
type Signing = (text: string, span: Span) => string
const strongOnly: Signing = (text, { strong }) => (strong ? `*${text}*` : text)
/** `*…*`, `/…/`, `[…]<https://…>`. */
export const everyMark: Signing = (text, { strong, em, link }) => {
  const said = strong ? `*${text}*` : em ? `/${text}/` : text
  return link === undefined ? said : `[${said}]<${link}>`
}

const wordsOf = (blocks: readonly SuggestedBlock[], sign: Signing): string =>
  blocks
    .map(({ kind, level, spans }) => `${kind[0]}${level}:${spans.map((s) => sign(s.text, s)).join('')}`)
    .join('|')
const name = (id: string | null): string => id?.replace(/0+$/u, '') ?? '-'

/** `a: p1:旧 → p1:新`, `a…b: + p1:新`, `a: behind b`. */
function shown(form: SuggestedForm, sign: Signing): string {
  if (form.is === 'move') return `${name(form.block)}: ${name(form.stood)} → ${name(form.behind)}`
  if (form.is === 'insertion')
    return `${name(form.behind)}…${name(form.before)}: + ${wordsOf(form.blocks, sign)}`
  if (form.is === 'later') return 'later'
  return `${form.over.map(({ id }) => name(id)).join(',')}: ${wordsOf(form.over, sign)} → ${wordsOf(form.blocks, sign)}`
}

/** What a file suggests, in a line each. */
export const suggested = (
  preview: Pick<WordPreview, 'suggestions'>,
  sign: Signing = strongOnly,
): readonly string[] => preview.suggestions.map(({ form }) => shown(form, sign))
