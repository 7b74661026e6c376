// Every name in a data folder, once. Paths in it are written with `/` on every system: Node takes them, and the list of a
// backup holds them as they are.

/** People, invitations, sessions, the list of memoranda. */
export const CATALOGUE = 'catalogue.json'
/** One append-only file for each journal. */
export const JOURNALS = 'journals'
/** Documents by name. */
export const BLOBS = 'blobs'
/** Derived from the journals: may be emptied at any time, and is in no backup. */
export const SNAPSHOTS = 'snapshots'

/** The list of a backup: a folder without it is no backup, whatever else is in it. */
export const BACKUP_LIST = 'backup.json'
/** There while a restore that was decided is not finished. */
export const SWAP_PLAN = 'restore.json'
/** Where the lock listens on systems that have no names for sockets but files. */
export const LOCK_SOCKET = 'lock.sock'
/** Where the server that has the folder listens to the command line. */
export const CONTROL_SOCKET = 'control.sock'

/** Where a file is written before it is renamed to `path`. A crash may leave it behind; nobody reads it. */
export const newPath = (path: string): string => `${path}.new`
/** Where the state before the last change stands. */
export const bakPath = (path: string): string => `${path}.bak`

/** What holds data. A restore moves these, and nothing else: whatever else lies in the folder is somebody else's. */
export const DATA_NAMES: readonly string[] = [CATALOGUE, bakPath(CATALOGUE), JOURNALS, BLOBS, SNAPSHOTS]

const LOG = '.log'
const END = '.end'
const SNAP = '.snap'
const KEPT = '.kept'

/** The id of a journal: 3 to 64 small letters, digits and hyphens. */
export const isJournalId = (id: string): boolean => /^[a-z0-9-]{3,64}$/.test(id)
export const journalPath = (id: string): string => `${JOURNALS}/${id}${LOG}`
/** The journals among the names in their folder. */
export const journalIds = (names: readonly string[]): readonly string[] => idsWith(names, LOG)

const idsWith = (names: readonly string[], ending: string): readonly string[] =>
  names.flatMap((name) => (name.endsWith(ending) ? [name.slice(0, -ending.length)] : [])).filter(isJournalId)

/** Beside a journal: how far it was durable (`store/end-mark`). */
export const endMarkPath = (id: string): string => `${JOURNALS}/${id}${END}`
/** The journals whose ends are marked, among the names in their folder. */
export const markedIds = (names: readonly string[]): readonly string[] => idsWith(names, END)
/**
 * What a journal held before its loss was accepted at `time` (UTC ms), its end note and its snapshot: files beside the
 * journal that nobody reads, and that are in no backup. `taken`: the names in that folder.
 */
export function lostPaths(
  id: string,
  time: number,
  taken: readonly string[],
): { readonly log: string; readonly end: string; readonly snapshot: string } {
  const names = taken.map((name) => name.replace(/\.[a-z]+$/, ''))
  const stem = `${JOURNALS}/${firstFree(`${id}.lost-${secondOf(time)}`, names)}`
  return { log: `${stem}${LOG}`, end: `${stem}${END}`, snapshot: `${stem}${SNAP}` }
}

/** The name of a blob: 3 to 80 small letters, digits, dots and hyphens. It cannot look like an unfinished file. */
export const isBlobName = (name: string): boolean =>
  /^[a-z0-9][a-z0-9.-]{2,79}$/.test(name) && !name.endsWith(newPath(''))
export const blobPath = (name: string): string => `${BLOBS}/${name}`

/** In the folder of the snapshots. */
export const snapshotFile = (id: string): string => `${id}${SNAP}`
/** The journals that have snapshots, among the names in their folder. */
export const snapshotIds = (names: readonly string[]): readonly string[] => idsWith(names, SNAP)

/** In the folder of the snapshots: what a journal came to at one entry that has a name; `hash`: that of the entry, in hex. */
export const keptFile = (id: string, seq: number, hash: string): string => `${id}.${seq}.${hash}${KEPT}`
/** Null: the name is not that of such a file. */
export function keptName(
  name: string,
): { readonly id: string; readonly seq: number; readonly hash: string } | null {
  const [, id = '', seq = '', hash = ''] = /^([^.]+)\.(\d{1,15})\.([0-9a-f]{64})\.kept$/.exec(name) ?? []
  return isJournalId(id) ? { id, seq: Number(seq), hash } : null
}
/** Files that a crash left unfinished, among the names in the folder of the snapshots. */
export const unfinishedKept = (names: readonly string[]): readonly string[] =>
  names.filter((name) => name.endsWith(newPath(KEPT)))

/** A path that the list of a backup may hold: only what a data folder has, so that none leads out of the folder. */
export function isDataPath(path: string): boolean {
  const [folder, name = '', ...more] = path.split('/')
  if (more.length > 0) return false
  if (folder === JOURNALS) return journalIds([name]).length === 1
  return folder === BLOBS ? isBlobName(name) : path === CATALOGUE
}

/** A data folder in the making, inside the one whose data it is to replace. `id`: 1 to 32 small letters and digits. */
export const preparedFolder = (id: string): string => `restoring-${id}`
export const isPrepared = (name: string): boolean => /^restoring-[a-z0-9]{1,32}$/.test(name)

/** The data that a restore at `time` (UTC ms) replaced, as a data folder of its own; a name that is not in `taken`. */
export const asideFolder = (time: number, taken: readonly string[]): string =>
  firstFree(`before-restore-${secondOf(time)}`, taken)
export const isAside = (name: string): boolean => /^before-restore-[0-9A-Za-z-]{1,32}$/.test(name)

/** A backup made at `time` (UTC ms), a name that is not in `taken`; and what it is called until it is whole. */
export const backupFolder = (time: number, taken: readonly string[]): string =>
  firstFree(`concord-${secondOf(time)}`, taken)
export const partFolder = (backup: string): string => `.${backup}.part`

/** 2026-11-27T09:30:00.000Z as 20261127T093000Z. */
const secondOf = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

function firstFree(name: string, taken: readonly string[]): string {
  for (let nth = 1; ; nth++) {
    const free = nth === 1 ? name : `${name}-${nth}`
    if (!taken.includes(free)) return free
  }
}
