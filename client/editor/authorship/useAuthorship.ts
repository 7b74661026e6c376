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
import { enteredAgain, type Run } from './parts.ts'
import { isBehind, type Manner, showAuthorship } from './view.ts'

export type AuthorshipView = {
  readonly on: boolean
  /** The server has told for the first time. */
  readonly told: boolean
  readonly toggle: () => void
}

/** The server is asked when the text stood still for so long, and again while it is behind; milliseconds. */
const SETTLES = 500
const BEHIND = 1_500

type Place = { readonly editor: Editor | null; readonly room: RoomSession; readonly text: RoomText }

/** The authorship view of one editor: asks the server while it is on, and never while it is off. */
export function useAuthorship({ editor, room, text }: Place): AuthorshipView {
  const [on, setOn] = useState(false)
  const [told, setTold] = useState(false)
  const manner = useManner(room)
  const latest = useRef(manner)
  useEffect(() => {
    latest.current = manner
    if (editor !== null && on && told) showAuthorship(editor.view, { manner, blocks: [] })
  }, [editor, on, told, manner])
  useEffect(() => {
    if (editor === null || !on) return
    const stop = follow(
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

type Following = Place & { readonly editor: Editor }

/** Asks for what was touched since the last answer; returns how to stop. */
function follow({ editor, room, text }: Following, manner: () => Manner, told: () => void): () => void {
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
    showAuthorship(editor.view, { manner: manner(), blocks: answer.value.blocks })
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

/** The name as this memorandum knows it, behind the tag of the side. */
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

function useManner(room: RoomSession): Manner {
  const words = useWords().authorship
  const lang = useLang()
  const members = usePicture(room, (picture) => picture.dossier.members)
  const own = usePicture(room, (picture) => picture.actor?.side ?? null)
  const nameOf = useNames(room)
  return useMemo(() => {
    const say = (run: Run): string => {
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
