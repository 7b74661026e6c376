import type { ThreadAudience } from '../../people.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result, refuse } from '../../result.ts'
import { MOST_COMMENTS } from './limits.ts'

/**
 * How much was said in threads: threads, comments, and UTF-16 units of comments, of their last changes and of the words
 * they quote. It never falls: a withdrawn comment stays in the journal.
 */
export type SaidInAll = { readonly threads: number; readonly comments: number; readonly characters: number }

/** [CO4] Counted for each audience by itself: nobody learns from a limit how much others say among themselves. */
export type Commentary = Readonly<Record<ThreadAudience, SaidInAll>>

const NOTHING: SaidInAll = { threads: 0, comments: 0, characters: 0 }

export const NO_COMMENTARY: Commentary = {
  ...{ all: NOTHING, secretariat: NOTHING },
  ...{ cn: NOTHING, 'cn-secretariat': NOTHING },
  ...{ us: NOTHING, 'us-secretariat': NOTHING },
}

const sum = (a: SaidInAll, b: SaidInAll): SaidInAll => ({
  threads: a.threads + b.threads,
  comments: a.comments + b.comments,
  characters: a.characters + b.characters,
})

/** Written out: every fact of a comment makes one, and an object of one form is made ten times as fast. */
export function moreSaid(was: Commentary, audience: ThreadAudience, more: SaidInAll): Commentary {
  const said = sum(was[audience], more)
  return {
    all: audience === 'all' ? said : was.all,
    secretariat: audience === 'secretariat' ? said : was.secretariat,
    cn: audience === 'cn' ? said : was.cn,
    'cn-secretariat': audience === 'cn-secretariat' ? said : was['cn-secretariat'],
    us: audience === 'us' ? said : was.us,
    'us-secretariat': audience === 'us-secretariat' ? said : was['us-secretariat'],
  }
}

/** [CO4] Beyond the limit nothing is said any more; what was said stays, and is resolved and withdrawn as before. */
export function roomFor(was: Commentary, audience: ThreadAudience, more: SaidInAll): Result<null, Refusal> {
  const { threads, characters } = sum(was[audience], more)
  const full =
    threads > MOST_COMMENTS.threads ||
    was[audience].comments >= MOST_COMMENTS.comments ||
    characters > MOST_COMMENTS.characters
  return full ? refuse({ why: 'comments-full' }) : ok(null)
}
