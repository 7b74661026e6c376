import { may } from '../../model/policy.ts'
import { readSetting, writeSetting } from '../settings.ts'
import type { RoomPicture, RoomSession } from './room-session.ts'

/** 编辑 · 建议 · 只读: how a person works on the text. */
export const MODES = ['edit', 'suggest', 'read'] as const
export type Mode = (typeof MODES)[number]

/** [MO3] Whether this is a phone: there one reads, comments and answers, and writes no suggestion. A desk under a magnifier is none. */
export const isPhone = (): boolean =>
  globalThis.matchMedia?.('(max-width: 40rem) and (pointer: coarse)').matches ?? false

type ModeGround = Pick<RoomPicture, 'actor' | 'dossier'>

/** [MO1] The modes open to a person as things stand; the first one where nothing was chosen. The server decides all the same. */
export function modesOf({ actor, dossier }: ModeGround, phone = isPhone()): readonly Mode[] {
  if (actor === null) return ['read']
  const { is } = dossier.state
  const open = is === 'drafting' ? MODES : is === 'reading' ? MODES.slice(1) : []
  const writes = may(actor.role, is === 'drafting' ? 'write-text' : 'suggest')
  const modes = writes ? open.filter((mode) => mode !== 'suggest' || !phone) : []
  return modes.length > 0 ? modes : ['read']
}

/** In a reading: what would change the text is drafted as a suggestion. */
export const suggestsOnly = (ground: ModeGround): boolean => modesOf(ground)[0] === 'suggest'

const settingOf = (room: RoomSession, { actor }: ModeGround): string =>
  `mode.${actor?.person ?? ''}.${room.id}`

const chosen = new WeakMap<RoomSession, Mode>()
const listeners = new Set<() => void>()

/** The mode of a person in a memorandum: what they chose last in this browser, if it is open to them now. */
export function modeOf(room: RoomSession): Mode {
  const picture = room.picture()
  const modes = modesOf(picture)
  const wish = chosen.get(room) ?? readSetting(settingOf(room, picture))
  return modes.find((one) => one === wish) ?? modes[0] ?? 'read'
}

/** [MO2] Remembered for the person and the memorandum. */
export function chooseMode(room: RoomSession, mode: Mode): void {
  chosen.set(room, mode)
  writeSetting(settingOf(room, room.picture()), mode)
  for (const listener of listeners) listener()
}

export function subscribeToMode(room: RoomSession, listener: () => void): () => void {
  const leave = room.subscribe(listener)
  listeners.add(listener)
  return () => {
    leave()
    listeners.delete(listener)
  }
}
