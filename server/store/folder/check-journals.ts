import { join } from 'node:path'
import type { Disk } from '../disk.ts'
import { journalPath } from '../layout.ts'
import type { Entry, Head } from '../port.ts'
import { journalsIn } from './contents.ts'
import { walkFile } from './copy.ts'
import { holding, idsToRead, knownEnds, seeing, startFinding } from './known-ends.ts'
import { hashOf, hexOf, type Manifest } from './manifest.ts'
import { endFinding, type Judge, type Moment } from './moment.ts'
import type { Finding } from './walk.ts'

/** `head`: the hash of entry `seq`, as hex. */
export type Receipt = { readonly journal: string; readonly seq: number; readonly head: string }

export type JournalCheck = {
  readonly disk: Disk
  readonly folder: string
  /** From the server that has the folder; null: nobody has it. */
  readonly moment: Moment | null
  readonly judge: Judge
  /** The last entry that somebody was told is saved, from their SAVED frame; null: none was given. */
  readonly receipt: Receipt | null
}

export type CheckedJournal = {
  readonly id: string
  readonly seq: number
  readonly head: string
  readonly bytes: number
  readonly finding: Finding | null
}

/** What is wrong with a file as a whole, as a code; the sentence is made where it is shown. */
export type Fault = {
  readonly file: string
  readonly what:
    | 'missing'
    | 'not-listed'
    | 'altered'
    | 'unreadable'
    | 'empty'
    | 'receipt-beyond'
    | 'receipt-differs'
  readonly detail: string
}

export async function checkJournals(
  ask: JournalCheck,
  manifest: Manifest | null,
): Promise<[readonly CheckedJournal[], readonly Fault[]]> {
  const { disk, folder, moment, receipt } = ask
  const heads = moment?.heads ?? null
  const checked: CheckedJournal[] = []
  const faults: Fault[] = []
  const here = await journalsIn(disk, folder)
  for (const id of idsToRead(moment, here)) {
    if (!here.includes(id)) {
      faults.push({ file: journalPath(id), what: 'missing', detail: '' })
      continue
    }
    const known = headKnown(id, heads, manifest)
    const held = holding(heads?.has(id) || manifest ? [] : await knownEnds(disk, folder, id))
    const seen = seenAt(receipt?.journal === id ? receipt.seq : 0, seeing(held, ask.judge(id)))
    // A backup is read to its end; of a folder in use, only what its server says is durable.
    const until = heads?.get(id)?.seq ?? null
    const walked = await walkFile(disk, join(folder, journalPath(id)), {
      id,
      until,
      entry: seen.judge,
    })
    const { head, end } = walked
    const verdict = startFinding(walked, held) ?? (known ? endFinding(head, known, end) : null)
    checked.push({ id, seq: head.seq, head: hexOf(head.hash), bytes: end, finding: verdict })
    if (receipt?.journal === id) faults.push(...unlike(receipt, seen.head()))
  }
  if (receipt && !checked.some((journal) => journal.id === receipt.journal))
    faults.push({ file: journalPath(receipt.journal), what: 'missing', detail: '' })
  return [checked, faults]
}

function headKnown(id: string, heads: Moment['heads'] | null, manifest: Manifest | null): Head | null {
  const listed = manifest?.journals.find((journal) => journal.id === id)
  if (listed) return { seq: listed.seq, hash: hashOf(listed.head) }
  return heads?.get(id) ?? null
}

function seenAt(seq: number, judge: (entry: Entry) => string | null) {
  let head: string | null = null
  return {
    head: () => head,
    judge(entry: Entry) {
      if (entry.seq === seq) head = hexOf(entry.hash)
      return judge(entry)
    },
  }
}

/**
 * [VF3] The entry of a receipt is there, with the hash the receipt names. This also finds entries cut off at the end.
 */
function unlike({ journal, seq, head }: Receipt, found: string | null): readonly Fault[] {
  const fault = (what: Fault['what']): Fault => ({
    file: journalPath(journal),
    what,
    detail: `${seq}:${head}`,
  })
  if (found === null) return [fault('receipt-beyond')]
  return found === head.toLowerCase() ? [] : [fault('receipt-differs')]
}
