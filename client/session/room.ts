import { actorIn, type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { anchorAt } from '../../model/draft/anchors.ts'
import type { MemoId, PersonId } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { SCHEMA_VERSION } from '../../model/wire/limits.ts'
import { api } from './api.ts'
import { insertBlocks, moveBlock, removeBlock } from './edits.ts'
import type { Ending } from './ending.ts'
import { after, oncePerFrame } from './frames.ts'
import { followPlaces } from './places.ts'
import { presentIn } from './present.ts'
import { NO_RECEIPTS, saveState } from './receipts.ts'
import { Replica } from './replica.ts'
import { both } from './rescue.ts'
import type { Phase, Present, RescueCopy, RoomPicture, RoomSession } from './room-session.ts'

type Options = {
  readonly me: PersonId | null
  /** `ws://host` or `wss://host`. */
  readonly origin: string
  readonly now: () => number
}

const LANG: Lang = 'zh'
/** A refused replica is replaced by itself this often in a minute; then the person decides. */
const REJOINS = 3
/** A room that nobody looks at any more is left after a moment: a screen may only be changing. */
const LINGER = 1_000

type Life =
  | { readonly is: 'idle' }
  | { readonly is: 'asking' }
  | { readonly is: 'joined'; readonly replica: Replica }
  | { readonly is: 'over'; readonly refusal: Refusal; readonly canRejoin: boolean; readonly since: number }

type Content = { readonly memo: Memorandum; readonly dossier: Dossier }
const NO_CONTENT: Content = { memo: { lang: LANG, blocks: [] }, dossier: EMPTY_DOSSIER }

/** [RO2] Opens with the first subscriber, closes after the last one; `close` is for good. */
export function openRoom(id: MemoId, { me, origin, now }: Options): RoomSession {
  const listeners = new Set<() => void>()
  const places = followPlaces()
  let life: Life = { is: 'idle' }
  let attempts = 0
  let rejoins: readonly number[] = []
  let content: Content = NO_CONTENT
  let here: readonly Present[] = []
  let rescue: RescueCopy | null = null
  let pointed: Pick<RoomPicture, 'selected' | 'at' | 'openThread' | 'revealed'> = {
    selected: null,
    at: null,
    openThread: null,
    revealed: null,
  }
  let picture = draw()
  const frame = oncePerFrame(() => {
    picture = draw()
    for (const listener of listeners) listener()
  })

  function draw(): RoomPicture {
    const replica = life.is === 'joined' ? life.replica : null
    if (replica?.complete === true) content = { memo: replica.reading.memo(), dossier: replica.dossier }
    const actor = me === null ? null : actorIn(content.dossier, me)
    here = replica === null ? [] : keep(here, presentIn(replica.text.awareness, actor))
    return {
      phase: phase(),
      save: save(),
      lang: LANG,
      ...content,
      actor,
      canWrite: replica?.complete === true && replica.canWrite,
      here,
      rescue,
      places: replica ? places(replica.text.doc, content.memo, content.dossier.threads) : new Map(),
      ...pointed,
    }
  }

  function phase(): Phase {
    if (life.is === 'over') return { phase: 'ended', refusal: life.refusal, canRejoin: life.canRejoin }
    return life.is === 'joined' && life.replica.complete ? { phase: 'live' } : { phase: 'joining' }
  }

  function save(): RoomPicture['save'] {
    if (life.is === 'over') return { state: 'disconnected', unsaved: 0, since: life.since }
    if (life.is !== 'joined') return saveState(NO_RECEIPTS, null)
    return saveState(life.replica.receipts, life.replica.disconnectedSince)
  }

  async function join(): Promise<void> {
    life = { is: 'asking' }
    frame.ask()
    const attempt = ++attempts
    const joined = await api.join(id)
    if (attempt !== attempts) return
    if (!joined.ok) notJoined(joined.refusal, attempt)
    else if (joined.value.schema !== SCHEMA_VERSION) over({ why: 'client-too-old' }, false)
    else {
      const events = { changed: frame.ask, rescued: keepRescue, ended }
      life = {
        is: 'joined',
        replica: new Replica({ memo: id, lang: LANG, join: joined.value, origin, now, events }),
      }
      frame.ask()
    }
  }

  let wait = 500
  function notJoined(refusal: Refusal, attempt: number): void {
    if (refusal.why !== 'unavailable' && refusal.why !== 'too-many-requests') {
      over(refusal, refusal.why === 'csrf')
      return
    }
    wait = Math.min(wait * 2, 10_000)
    after(wait, () => {
      if (attempt === attempts) void join()
    })
  }

  function keepRescue(copy: RescueCopy): void {
    rescue = both(rescue, copy)
    frame.ask()
  }

  function leaveReplica(refusal: Refusal | null): void {
    if (life.is !== 'joined') return
    const copy = life.replica.rescue(refusal)
    if (copy !== null) keepRescue(copy)
    life.replica.close()
  }

  function over(refusal: Refusal, canRejoin: boolean): void {
    attempts++
    life = { is: 'over', refusal, canRejoin, since: now() }
    frame.ask()
  }

  function ended({ refusal, next }: Ending): void {
    leaveReplica(refusal)
    rejoins = rejoins.filter((at) => now() - at < 60_000)
    if (next === 'rejoin' && rejoins.length < REJOINS) {
      rejoins = [...rejoins, now()]
      void join()
    } else over(refusal, next !== 'over')
  }

  function stop(): void {
    leaveReplica(null)
    attempts++
    life = { is: 'idle' }
    frame.stop()
  }

  const text = () => (life.is === 'joined' ? life.replica.text : null)
  const writable = () => (life.is === 'joined' && life.replica.canWrite ? life.replica.text : null)
  const point = (change: Partial<typeof pointed>) => {
    pointed = { ...pointed, ...change }
    frame.ask()
  }

  return {
    id,
    picture: () => picture,
    text,
    subscribe(listener) {
      listeners.add(listener)
      if (life.is === 'idle') void join()
      return () => {
        listeners.delete(listener)
        after(LINGER, () => {
          if (listeners.size === 0 && life.is !== 'idle') stop()
        })
      }
    },
    hasUnsaved: () => rescue !== null || (life.is === 'joined' && life.replica.hasUnsaved),
    perform: (command) => api.perform(id, command),
    insertBlocks: (at, blocks) => {
      const open = writable()
      return open !== null && insertBlocks(open, at, blocks)
    },
    moveBlock: (block, by) => {
      const open = writable()
      return open !== null && moveBlock(open, block, by)
    },
    removeBlock: (block) => {
      const open = writable()
      return open !== null && removeBlock(open, block)
    },
    anchorAt: (place) => {
      const open = text()
      return open === null ? null : anchorAt(open.doc, LANG, place)
    },
    select: (selected, at) => point({ selected, at }),
    reveal: (block, place = null) =>
      point({ revealed: { block, place, nth: (pointed.revealed?.nth ?? 0) + 1 } }),
    pointAt: (openThread) => point({ openThread }),
    dismissRescue() {
      rescue = null
      frame.ask()
    },
    rejoin() {
      leaveReplica(null)
      void join()
    },
    close: stop,
  }
}

/** The same list while nobody came, went or changed: what shows it need not draw again. */
const keep = (was: readonly Present[], is: readonly Present[]): readonly Present[] =>
  JSON.stringify(was) === JSON.stringify(is) ? was : is
