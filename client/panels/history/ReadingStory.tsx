import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NamedReading } from '../../../model/dossier/named-readings.ts'
import type { MemoId, Seq } from '../../../model/ids.ts'
import type { ReadingChanges } from '../../../model/wire/compare.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import { exactTime } from '../../i18n/times.ts'
import { useLang } from '../../i18n/words.ts'
import { comparing } from '../../session/data/comparing.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'

type Props = {
  readonly memo: MemoId
  readonly reading: NamedReading
  /** The one before it, with which it is compared. */
  readonly before: Seq | null
  /** Otherwise it is asked for first: a person waits for few readings of the journal at once. */
  readonly open: boolean
}

/** [RN8] How much changed in a named reading since the one before it, section by section. */
export function ReadingStory({ memo, reading: { seq, entry }, before, open }: Props) {
  const words = useReadingListWords()
  const lang = useLang()
  const [asked, setAsked] = useState(open)
  const { data } = useQuery({
    queryKey: ['reading-changes', memo, `${before} ${seq}`],
    queryFn: () => comparing.changes(memo, seq),
    enabled: asked,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!asked) return <Button onClick={() => setAsked(true)}>{words.changes}</Button>
  if (!data) return <p className="panel-note">{words.counting}</p>
  if (!data.ok) return <PanelRefusal refusal={data.refusal} />
  const { at, sections } = data.value
  const asOf = entry < seq && <p className="panel-note">{words.asOf(exactTime(at, lang))}</p>
  if (before === null)
    return (
      <>
        {asOf}
        <p className="panel-note">{words.first}</p>
      </>
    )
  return (
    <>
      {asOf}
      {sections.length === 0 ? <p className="panel-note">{words.unchanged}</p> : <Sections of={sections} />}
      <div className="panel-actions">
        <LinkButton href={`/m/${memo}/compare?from=reading:${before}&to=reading:${seq}`}>
          {words.withBefore}
        </LinkButton>
      </div>
    </>
  )
}

function Sections({ of }: { readonly of: ReadingChanges['sections'] }) {
  const words = useReadingListWords()
  let at = 0
  return (
    <>
      <p className="panel-note">{words.since}</p>
      <ul className="reading-sections">
        {of.map(({ number, heading, blocks }) => (
          <li key={at++}>
            <span lang="zh-CN">{heading === '' ? words.beginning : `${number}${heading}`}</span>{' '}
            <span className="panel-note">{words.blocks(blocks)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
