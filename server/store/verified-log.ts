import { emptyHead, sameBytes, verifyChain } from './chain.ts'
import type { Disk } from './disk.ts'
import { decodeEntries } from './entry-bytes.ts'
import { JournalDamaged } from './errors.ts'
import type { Frame } from './frame.ts'
import { type Log, openLog } from './log.ts'
import type { Entry, Head } from './port.ts'

type LogToVerify = {
  readonly disk: Disk
  readonly path: string
  readonly id: string
  /** Ends that the journal is known to have had. */
  readonly ends: readonly Head[]
}

/**
 * Opens a log whose every entry is chained to the one before, and which holds every end it is known to have had. Throws
 * JournalDamaged with what is missing; then the file is as it was.
 */
export async function verified(ask: LogToVerify): Promise<{ log: Log; head: Head }> {
  const first = new Verifying(ask)
  try {
    return { log: await first.open(() => undefined), head: first.head }
  } catch (error) {
    if (!(error instanceof JournalDamaged)) throw error
    throw await withLoss(ask, error)
  }
}

/** Read once more, because the facts are kept only when they are needed. */
async function withLoss(
  ask: LogToVerify,
  { file, offset, seq, what }: JournalDamaged,
): Promise<JournalDamaged> {
  const again = new Verifying(ask)
  const facts: Entry[] = []
  let since: number | null = null
  const keep = (entry: Entry): void => {
    since = entry.time
    if (entry.kind === 'fact') facts.push({ ...entry, payload: entry.payload.slice() })
  }
  await again.open(keep).then(
    (log) => log.close(),
    () => undefined,
  )
  const after = again.head.seq
  const known = Math.max(0, ...ask.ends.map((end) => end.seq))
  const entries = known > after ? known - after : null
  return new JournalDamaged({ file, offset, seq }, what, { after, since, entries, facts })
}

class Verifying {
  head: Head = emptyHead
  readonly #ask: LogToVerify
  #offset = 0

  constructor(ask: LogToVerify) {
    this.#ask = ask
  }

  open(visit: (entry: Entry) => void): Promise<Log> {
    const { disk, path, id } = this.#ask
    const frames = (read: readonly Frame[]): void => {
      for (const frame of read) this.#take(frame, visit)
    }
    return openLog(disk, path, id, frames, () => this.#holdsEnds())
  }

  #take(frame: Frame, visit: (entry: Entry) => void): void {
    const { path, ends } = this.#ask
    const entries = entriesOf(frame, path)
    const verdict = verifyChain(entries, this.head)
    if (!verdict.ok) throw damaged(path, frame.offset, verdict.seq, `the chain does not hold: ${verdict.why}`)
    for (const { seq, hash } of ends) {
      const entry = entries.find((one) => one.seq === seq)
      if (entry && !sameBytes(entry.hash, hash))
        throw damaged(path, frame.offset, seq, 'it is not the entry that is known to have been here')
    }
    entries.forEach(visit)
    this.head = verdict.head
    this.#offset = frame.offset + frame.length
  }

  #holdsEnds(): void {
    const beyond = this.#ask.ends.find((end) => end.seq > this.head.seq)
    if (!beyond) return
    const [seq, what] = [this.head.seq + 1, `entries up to ${beyond.seq} were in it`]
    throw damaged(this.#ask.path, this.#offset, seq, what)
  }
}

export function entriesOf({ seq, offset, body }: Frame, path: string): readonly Entry[] {
  try {
    return decodeEntries(seq, body)
  } catch (error) {
    if (error instanceof RangeError)
      throw damaged(path, offset, seq, `a frame that holds no entries: ${error.message}`)
    throw error
  }
}

const damaged = (file: string, offset: number, seq: number, what: string): JournalDamaged =>
  new JournalDamaged({ file, offset, seq }, what)
