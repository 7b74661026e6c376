import { useMemo } from 'react'
import { ledger } from '../../../model/dossier/ledger.ts'
import type { MapDraft } from '../../../model/dossier/lineage-map.ts'
import type { MemoId } from '../../../model/ids.ts'
import { useWords } from '../../i18n/words.ts'
import { useItems } from '../../session/data/useItems.ts'
import { useLineages } from '../../session/data/useLineages.ts'
import { useDebouncedText, usePicture, useRoom } from '../../session/hooks/room.ts'
import { Loading } from '../../ui/Loading.tsx'
import { NotEntered } from '../drafting/NotEntered.tsx'
import { useMe } from '../shell/Guard.tsx'
import { Shell } from '../shell/Shell.tsx'
import { MapPage } from './MapPage.tsx'

/** The lineage map with the draft as its last column, kept up to date while the draft is written. */
export function DraftLineages({ id }: { readonly id: MemoId }) {
  const words = useWords()
  const me = useMe()
  const room = useRoom(id, me.id)
  const { memo } = useDebouncedText(room)
  const dossier = usePicture(room, (picture) => picture.dossier)
  const phase = usePicture(room, (picture) => picture.phase)
  const { items } = useItems()
  const lineages = useLineages()
  const draft = useMemo(
    (): MapDraft => ({ round: dossier.fields.round, rows: ledger(items, memo, dossier, lineages) }),
    [items, memo, dossier, lineages],
  )
  if (phase.phase === 'ended') return <NotEntered refusal={phase.refusal} />
  if (phase.phase === 'joining' && memo.blocks.length === 0)
    return (
      <Shell title={words.lineages.title}>
        <Loading />
      </Shell>
    )
  return <MapPage memo={id} draft={draft} note={<p className="panel-note">{words.lineages.live}</p>} />
}
