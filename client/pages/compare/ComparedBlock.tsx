import { memo as memoized } from 'react'
import type { Party } from '../../../model/dossier/suggestions/forms.ts'
import type { ComparedRow, NumberedBlock, RowClass } from '../../../model/history/compare.ts'
import type { DiffPiece } from '../../../model/history/diff.ts'
import type { Phrase } from '../../../model/history/two-texts.ts'
import { useCompareWords } from '../../i18n/compare.ts'
import { SideTag } from '../../ui/SideTag.tsx'
import { RowStrength } from './RowStrength.tsx'

type Props = {
  readonly row: ComparedRow
  readonly nth: number | null
  readonly minor: RowClass | null
  readonly parties: readonly Party[]
  readonly columns: boolean
  readonly here: boolean
  /** Of the text. */
  readonly lang: string
}

/** One block of two texts. What is no change of substance is dimmed; what moved stands once and says from where. */
export const ComparedBlock = memoized(({ row, nth, minor, parties, columns, here, lang }: Props) => (
  <li
    className="compared-block"
    data-nth={nth ?? undefined}
    data-minor={nth !== null && minor !== null && !row.moved ? true : undefined}
    aria-current={here ? 'true' : undefined}
  >
    <RowNote row={row} parties={parties} />
    {columns || row.words.shown === 'two-texts' ? (
      <div className="compared-columns" data-same={row.change === null || undefined}>
        <Version side="before" row={row} lang={lang} />
        <Version side="after" row={row} lang={lang} />
      </div>
    ) : (
      <BlockLine block={row.after ?? row.before} was={numberBefore(row)} lang={lang}>
        <Pieces pieces={row.words.pieces} />
      </BlockLine>
    )}
    <RowStrength row={row} />
  </li>
))

const numberBefore = ({ before, after }: ComparedRow): string | null =>
  before && after && before.number !== after.number && before.number !== '' ? before.number : null

type RowNoteProps = Pick<Props, 'row' | 'parties'>

function RowNote({ row: { before, after, moved, change, words }, parties }: RowNoteProps) {
  const said = useCompareWords()
  const isChanged = change !== null || moved
  const notes = [
    before === null ? said.new : after === null ? said.gone : '',
    moved && before ? said.moved(before.number) : '',
    change === null || change === 'substance' ? '' : said.classes[change],
    words.shown === 'two-texts' ? said.twoTexts : '',
  ].filter((note) => note !== '')
  if (notes.length === 0 && (!isChanged || parties.length === 0)) return null
  return (
    <p className="compared-note">
      {isChanged && parties.map((party) => <PartyTag key={party} party={party} />)}
      {notes.join(' · ')}
    </p>
  )
}

/** [RN3] Who wrote in a block. Never how much: nobody is counted against anybody. */
const PartyTag = ({ party }: { readonly party: Party }) =>
  party === 'secretariat' ? <SideTag side={null} role={party} /> : <SideTag side={party} />

type VersionProps = { readonly side: 'before' | 'after' } & Pick<Props, 'row' | 'lang'>

/** One of the two texts of a row, in a column of its own. */
function Version({ side, row, lang }: VersionProps) {
  const words = useCompareWords()
  const block = row[side]
  const hidden = side === 'before' ? 'new' : 'gone'
  return (
    <section aria-label={words[side]} data-absent={block === null || undefined}>
      {block === null ? (
        <p className="panel-note">{words.absent}</p>
      ) : (
        <BlockLine block={block} was={null} lang={lang}>
          {row.words.shown === 'changes' ? (
            <Pieces pieces={row.words.pieces.filter(({ kind }) => kind !== hidden)} />
          ) : (
            <Phrases phrases={row.words[side]} />
          )}
        </BlockLine>
      )}
    </section>
  )
}

type BlockLineProps = {
  readonly block: NumberedBlock | null
  /** The number the block had, where it has another one now. */
  readonly was: string | null
  readonly lang: string
  readonly children: React.ReactNode
}

function BlockLine({ block, was, lang, children }: BlockLineProps) {
  if (block === null) return null
  return (
    <p className="compared-line" lang={lang} data-kind={block.kind} data-level={block.level}>
      <SideTag side={block.side} />
      {was !== null && <del className="compared-number">{was}</del>}
      {block.number !== '' && <span className="compared-number">{block.number}</span>}
      {children}
    </p>
  )
}

/** Deleted words struck through, new words underlined. */
function Pieces({ pieces }: { readonly pieces: readonly DiffPiece[] }) {
  let at = 0
  return pieces.map(({ kind, text }) => {
    const key = `${at}${kind}`
    at += text.length
    if (kind === 'gone') return <del key={key}>{text}</del>
    return kind === 'new' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>
  })
}

function Phrases({ phrases }: { readonly phrases: readonly Phrase[] }) {
  let at = 0
  return phrases.map(({ text, common }) => {
    const key = at
    at += text.length
    return common ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
  })
}
