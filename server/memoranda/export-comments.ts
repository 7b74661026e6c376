import type { Thread } from '../../model/dossier/comments/thread.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { coveredBy, partyOf } from '../../model/dossier/suggestions/forms.ts'
import type { BlockId, PersonId } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import { cleanText } from '../../model/memo/clean.ts'
import { type Actor, isOf } from '../../model/people.ts'
import type { CommentHand } from '../../model/render/page-comments.ts'
import type { FileComments } from '../../model/wire/exports.ts'
import { PAGE_WORDS } from '../../model/words/page.ts'
import type { ExportedComments, ExportedThread } from '../export/comment-places.ts'

export type WantedThreads = {
  readonly which: Exclude<FileComments, 'none'>
  /** With the names of who speaks and is spoken to. */
  readonly named: boolean
}

/**
 * [EX10] The threads of a file: those for everybody, and where one's own are asked for those of one's own party. What a
 * delegation and the secretariat say to each other is in no file.
 */
export function exportedThreads(
  dossier: Dossier,
  actor: Actor | null,
  lang: Lang,
  { which, named }: WantedThreads,
): Omit<ExportedComments, 'state'> {
  const only = which === 'own' && actor ? partyOf(actor) : null
  const isIn = ({ audience }: Thread): boolean =>
    audience === 'all' || (actor !== null && isOf(audience, actor) && audience === only)
  const threads = [...dossier.threads.values()]
    .filter(isIn)
    .flatMap((thread) => inFile(dossier, thread, lang, named))
  return { only, threads }
}

function inFile(dossier: Dossier, thread: Thread, lang: Lang, named: boolean): readonly ExportedThread[] {
  const { anchor, suggestion, comments, resolved, audience } = thread
  const standing = [...comments.values()].filter(({ withdrawn }) => !withdrawn)
  const about = suggestion === null ? null : (dossier.suggestions.get(suggestion)?.tabled ?? null)
  if (standing.length === 0 || (anchor ? anchor.lang !== lang : about?.form.lang !== lang)) return []
  const says = standing.map((comment) => ({
    hand: handOf(dossier, comment.by),
    ...(named && nameOf(dossier, comment.by)),
    at: comment.at,
    text: named ? comment.text : withoutNames(dossier, comment.text, lang),
  }))
  const blocks: readonly BlockId[] = about ? coveredBy(about.form) : []
  return [{ anchor, blocks, says, resolved: resolved !== null, internal: audience !== 'all' }]
}

/** [EX11] Who may read a thread sees who speaks in it. */
function nameOf({ members }: Dossier, person: PersonId): { readonly name?: string } {
  const member = members.get(person)
  return member ? { name: cleanText(member.name) } : {}
}

/** [EX11] Who speaks is a side, also when the person is no member any more. */
function handOf({ members }: Dossier, person: PersonId): CommentHand {
  const member = members.get(person)
  return member?.role === 'reviewer' ? 'reviewer' : (member?.side ?? 'secretariat')
}

/** [EX11] Who is called by name is called as a side. */
function withoutNames(dossier: Dossier, text: string, lang: Lang): string {
  if (!/[@＠]/u.test(text)) return text
  const { hands } = PAGE_WORDS[lang]
  const called = [...dossier.members.values()].toSorted((a, b) => b.name.length - a.name.length)
  return called.reduce((said, { person, name }) => {
    const side = `@${hands[handOf(dossier, person)]}`
    return said.replaceAll(`@${name}`, side).replaceAll(`＠${name}`, side)
  }, text)
}
