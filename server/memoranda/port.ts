import type { z } from 'zod/mini'
import type { Command } from '../../model/dossier/decide.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { BlockStory } from '../../model/draft/chronicle.ts'
import type { Sitting, Wording } from '../../model/history/changes.ts'
import type { BlockId, MemoId, Seq, SourceId, TemplateId } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Fields } from '../../model/memo/particulars.ts'
import type { Actor } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import type { Authorship } from '../../model/wire/authorship.ts'
import type { zPerformed } from '../../model/wire/commands.ts'
import type { RestoreText } from '../../model/wire/history.ts'
import type { Join } from '../../model/wire/memoranda.ts'

type Performed = z.infer<typeof zPerformed>
type Answer<T> = Promise<Result<T, Refusal>>

export type Membering = Extract<Command, { do: 'add-member' | 'remove-member' }>

export type Creation = {
  readonly title: string
  readonly template: TemplateId
  readonly languages: readonly Lang[]
  readonly scope: readonly SourceId[]
  readonly fields: Fields
  readonly members: readonly Actor[]
}

/** What the rooms and `perform` do for the edge; `serve` hands it over. Actors are members, found in the dossier. */
export type Memoranda = {
  create(by: Actor, creation: Creation): Answer<MemoId>
  dossier(id: MemoId): Answer<Dossier>
  perform(id: MemoId, actor: Actor, command: Command): Answer<Performed>
  /** Members let in or out by the secretariat of the workspace, who need not be a member. */
  manage(id: MemoId, by: Actor, command: Membering): Answer<Performed>
  join(id: MemoId, actor: Actor, session: string): Answer<Join>
  blockHistory(
    id: MemoId,
    actor: Actor,
    lang: Lang,
    block: BlockId,
  ): Answer<{ readonly wordings: readonly Wording[] }>
  textHistory(id: MemoId, actor: Actor, lang: Lang): Answer<{ readonly sittings: readonly Sitting[] }>
  /** What was touched after entry `after`. */
  authorship(id: MemoId, actor: Actor, lang: Lang, after: Seq): Answer<Authorship>
  blockAuthorship(id: MemoId, actor: Actor, lang: Lang, block: BlockId): Answer<BlockStory>
  at(id: MemoId, actor: Actor, lang: Lang, seq: Seq): Answer<Memorandum>
  restore(id: MemoId, actor: Actor, lang: Lang, ask: RestoreText): Answer<Performed>
}
