import { audiencesFor } from '../../../../model/dossier/comments/audience.ts'
import { MAX_COMMENT } from '../../../../model/dossier/comments/limits.ts'
import type { Command } from '../../../../model/dossier/decide.ts'
import { isAllGone, isAllNew, type SuggestedForm } from '../../../../model/dossier/suggestions/forms.ts'
import type { Place } from '../../../../model/draft/anchors.ts'
import type { Anchor } from '../../../../model/memo/anchor.ts'
import { type Actor, isOf, type ThreadAudience } from '../../../../model/people.ts'
import { MAX_REASON } from '../../../../model/wire/limits.ts'
import type { WordPreview, WordThread } from '../../../../model/word-in/preview.ts'
import type { WordHand } from '../../../../model/word-in/word-document.ts'

/** Who is to read a comment; `reply`: for whom the thread is that it answers. */
export type ChosenAudience = ThreadAudience | 'reply'

/** Whether something is said, and for whom. */
export type CommentChoice<A extends ChosenAudience = ChosenAudience> = {
  readonly taken: boolean
  readonly audience: A
}

/** What of a file is to come in: by place in the lists of the preview. */
export type WordChoices = {
  readonly suggestions: ReadonlySet<number>
  readonly threads: readonly CommentChoice[]
  /** What was taken out in Word. */
  readonly declines: readonly CommentChoice<ThreadAudience>[]
  readonly names: boolean
}

/** How many of these can read what is for an audience. */
const READERS = [
  { role: 'delegate', side: 'cn' },
  { role: 'delegate', side: 'us' },
  { role: 'secretariat', side: null },
  { role: 'observer', side: null },
] as const
const readersOf = (audience: ThreadAudience): number => READERS.filter((one) => isOf(audience, one)).length

/** [WI15] Whom a comment is for unless something else is chosen: as few as the person may choose. */
export const narrowest = (actor: Actor): ThreadAudience =>
  audiencesFor(actor).toSorted((a, b) => readersOf(a) - readersOf(b))[0] ?? 'all'

/** A reply goes on in its thread by itself only where nobody reads it who would not read it otherwise. */
export function firstAudience({ thread }: WordThread, actor: Actor): ChosenAudience {
  const own = narrowest(actor)
  return thread?.audience === own ? 'reply' : own
}

/** [WI15] All that fits, and what nobody resolved in Word. */
export function firstChoices({ suggestions, threads, declines }: WordPreview, actor: Actor): WordChoices {
  return {
    suggestions: new Set(suggestions.flatMap(({ conflict }, at) => (conflict ? [] : [at]))),
    threads: threads.map((thread) => ({ taken: !thread.resolved, audience: firstAudience(thread, actor) })),
    declines: declines.map(() => ({ taken: true, audience: narrowest(actor) })),
    names: false,
  }
}

const NOT_TAKEN: CommentChoice<ThreadAudience> = { taken: false, audience: 'all' }

/** As many of the lines as fit, from the first. */
function within(most: number, lines: readonly string[]): string {
  let text = ''
  for (const line of lines) {
    const longer = text === '' ? line : `${text}\n${line}`
    if (longer.length > most) return text
    text = longer
  }
  return text
}

export type SignedWords = (by: string, day: string | null) => string
type Anchoring = (place: Place, quote: string) => Promise<Anchor | null>
type BringIn = Extract<Command, { readonly do: 'bring-in' }>

/** The command for what is chosen, and how many comments found no place any more. */
export async function commandFor(
  { suggestions, threads, declines }: WordPreview,
  chosen: WordChoices,
  signed: SignedWords,
  anchoring: Anchoring,
): Promise<{ readonly command: BringIn; readonly lost: number }> {
  const names = (hands: readonly WordHand[]): readonly string[] =>
    chosen.names ? hands.map(({ by, day }) => signed(by, day)) : []
  const says = (thread: WordThread): readonly string[] =>
    thread.says.map((one) => within(MAX_COMMENT, [one.text, ...names([one])]))
  const opened: BringIn['threads'][number][] = []
  const replies: BringIn['replies'][number][] = []
  let lost = 0
  for (const { one: thread, at } of numbered(threads)) {
    const { taken, audience } = chosen.threads[at] ?? NOT_TAKEN
    if (!taken) continue
    if (audience === 'reply') {
      if (thread.thread) replies.push({ thread: thread.thread.id, says: says(thread) })
      continue
    }
    const anchor = await anchoring(thread.place, thread.quote)
    if (anchor) opened.push({ anchor, audience, says: says(thread) })
    else lost += 1
  }
  const drafts = suggestions.flatMap(({ form, hands }, at) =>
    chosen.suggestions.has(at) ? [{ form, reason: within(MAX_REASON, names(hands)) }] : [],
  )
  const remarks = declines.flatMap(({ suggestion, text }, at) => {
    const { taken, audience } = chosen.declines[at] ?? NOT_TAKEN
    return taken ? [{ suggestion, audience, text }] : []
  })
  return { command: { do: 'bring-in', suggestions: drafts, threads: opened, replies, remarks }, lost }
}

export type FormName = 'change' | 'new' | 'gone' | 'divided' | 'move'

/** What a suggestion does, in a word. */
export function formName(form: SuggestedForm): FormName {
  if (form.is === 'move') return 'move'
  if (isAllNew(form)) return 'new'
  if (isAllGone(form)) return 'gone'
  if (form.is !== 'change') return 'change'
  return form.blocks.length === form.over.length ? 'change' : 'divided'
}

/** The same, but what stands at one place. */
export const withChoice = <T>(all: readonly T[], at: number, next: T): readonly T[] =>
  all.map((one, place) => (place === at ? next : one))

/** With their places, by which they are known: a preview never changes. */
export const numbered = <T>(all: readonly T[]): readonly { readonly one: T; readonly at: number }[] =>
  all.map((one, at) => ({ one, at }))
