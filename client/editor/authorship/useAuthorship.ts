import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { PersonId } from '../../../model/ids.ts'
import type { Side } from '../../../model/people.ts'
import { exactTime } from '../../i18n/times.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession, RoomText } from '../../session/room-session.ts'
import { type AuthoredRun, enteredAgain } from './parts.ts'
import { isBehind, type PartStyle, showAuthorship } from './view.ts'

export type AuthorshipView = {
  readonly on: boolean
  /** The server has answered for the first time. */
  readonly told: boolean
  readonly toggle: () => void
}

/** How long (ms) the text must not have changed before the server is asked who wrote it. */
const SETTLES = 500
/** How long (ms) until the server is asked again while its answer lags behind the text. */
const BEHIND = 1_500

type AuthorshipTarget = {
  readonly editor: Editor | null
  readonly room: RoomSession
  readonly text: RoomText
}

/** The authorship view of one editor: asks the server while it is on, and never while it is off. */
export function useAuthorship({ editor, room, text }: AuthorshipTarget): AuthorshipView {
  const [on, setOn] = useState(false)
  const [told, setTold] = useState(false)
  const style = usePartStyle(room)
  const latest = useRef(style)
  useEffect(() => {
    latest.current = style
    if (editor !== null && on && told) showAuthorship(editor.view, { style, blocks: [] })
  }, [editor, on, told, style])
  useEffect(() => {
    if (editor === null || !on) return
    const stop = keepAsking(
      { editor, room, text },
      () => latest.current,
      () => setTold(true),
    )
    return () => {
      stop()
      setTold(false)
      if (!editor.isDestroyed) showAuthorship(editor.view, 'off')
    }
  }, [editor, room, text, on])
  return { on, told, toggle: () => setOn((was) => !was) }
}

type OpenTarget = AuthorshipTarget & { readonly editor: Editor }

/** Keeps asking the server for what was touched since its last answer; returns a function that stops it. */
function keepAsking(
  { editor, room, text }: OpenTarget,
  style: () => PartStyle,
  told: () => void,
): () => void {
  let seq = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  let asking = false
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), ms)
  }
  const ask = async () => {
    if (asking || text.gate.composing()) return later(SETTLES)
    asking = true
    const answer = await api.authorship(room.id, seq)
    asking = false
    if (over || editor.isDestroyed) return
    if (!answer.ok || text.gate.composing()) return later(BEHIND)
    seq = answer.value.seq
    showAuthorship(editor.view, { style: style(), blocks: answer.value.blocks })
    told()
    if (isBehind(editor.state)) later(BEHIND)
  }
  const moved = () => later(SETTLES)
  editor.on('update', moved)
  void ask()
  return () => {
    over = true
    clearTimeout(timer)
    editor.off('update', moved)
  }
}

export const sideOf = ({ members }: Pick<Dossier, 'members'>, person: PersonId): Side | null =>
  members.get(person)?.side ?? null

/** Names people as this memorandum knows them, with the tag of their side in front. */
export function useNames(room: RoomSession): (person: PersonId) => string {
  const { sideTags, roles } = useWords().common
  const members = usePicture(room, (picture) => picture.dossier.members)
  return useMemo(
    () => (person) => {
      const member = members.get(person)
      if (!member) return roles.secretariat
      return member.side ? `${sideTags[member.side]} ${member.name}` : member.name
    },
    [members, sideTags, roles],
  )
}

function usePartStyle(room: RoomSession): PartStyle {
  const words = useWords().authorship
  const lang = useLang()
  const members = usePicture(room, (picture) => picture.dossier.members)
  const own = usePicture(room, (picture) => picture.actor?.side ?? null)
  const nameOf = useNames(room)
  return useMemo(() => {
    const say = (run: AuthoredRun): string => {
      const again = enteredAgain(run)
      return [
        words.said(nameOf(run.by), exactTime(run.at, lang)),
        ...(again ? [words.saidAgain(nameOf(again.by), exactTime(again.at, lang))] : []),
      ].join('\n')
    }
    return {
      sideOf: (hand) => (hand === 'own' ? own : sideOf({ members }, hand.by)),
      say: (hand) => (hand === 'own' ? words.fresh : say(hand)),
    }
  }, [words, lang, members, own, nameOf])
}
