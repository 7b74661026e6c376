import type { SuggestedBlock, SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { WordPreview } from '../../../model/word-in/preview.ts'

const wordsOf = (blocks: readonly SuggestedBlock[]): string =>
  blocks
    .map(
      ({ kind, level, spans }) =>
        `${kind[0]}${level}:${spans.map((s) => (s.strong ? `*${s.text}*` : s.text)).join('')}`,
    )
    .join('|')
const name = (id: string | null): string => id?.replace(/0+$/u, '') ?? '-'

/** `a: p1:旧 → p1:新`, `a…b: + p1:新`, `a: behind b`. */
function shown(form: SuggestedForm): string {
  if (form.is === 'move') return `${name(form.block)}: ${name(form.stood)} → ${name(form.behind)}`
  if (form.is === 'insertion') return `${name(form.behind)}…${name(form.before)}: + ${wordsOf(form.blocks)}`
  if (form.is === 'later') return 'later'
  return `${form.over.map(({ id }) => name(id)).join(',')}: ${wordsOf(form.over)} → ${wordsOf(form.blocks)}`
}

/** What a file suggests, in a line each. */
export const suggested = (preview: Pick<WordPreview, 'suggestions'>): readonly string[] =>
  preview.suggestions.map(({ form }) => shown(form))
