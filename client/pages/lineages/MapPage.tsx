import { type ReactNode, useMemo } from 'react'
import { Link } from 'wouter'
import { lineageMap, type MapDraft } from '../../../model/dossier/lineage-map.ts'
import type { MemoId } from '../../../model/ids.ts'
import { priorItems } from '../../../model/library/items.ts'
import { passageIndex, passages } from '../../../model/library/passages.ts'
import type { Source } from '../../../model/library/source.ts'
import { lineageCounts } from '../../../model/lineage/chains.ts'
import type { Lineage } from '../../../model/lineage/lineages.ts'
import type { MemorandumCard } from '../../../model/wire/memoranda.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { Shell } from '../shell/Shell.tsx'
import { MapPicture } from './MapPicture.tsx'
import { MapTable } from './MapTable.tsx'
import '../../look/lineages.css'

type Props = { readonly memo: MemoId | null; readonly draft: MapDraft | null; readonly note?: ReactNode }

/** 沿革图: every lineage across the rounds, and in the draft where there is one. */
export function MapPage({ memo, draft, note }: Props) {
  const words = useWords()
  return (
    <Shell title={words.lineages.title} page="map">
      <div className="map-page">
        <PageHead
          eyebrow={words.lineages.lede}
          title={words.lineages.title}
          actions={
            <>
              <LinkButton href={memo ? `/m/${memo}` : '/'}>
                {memo ? words.lineages.toDraft : words.common.back}
              </LinkButton>
              <Button kind="primary" onClick={() => window.print()}>
                {words.lineages.print}
              </Button>
            </>
          }
        />
        <Drafts memo={memo}>
          {note}
          <Answered of={['library']} ask={api.library}>
            {(sources) => (
              <Answered of={['lineages']} ask={api.lineages}>
                {(lineages) => <Lineages sources={sources} lineages={lineages} draft={draft} />}
              </Answered>
            )}
          </Answered>
        </Drafts>
      </div>
    </Shell>
  )
}

type DraftsProps = { readonly memo: MemoId | null; readonly children: ReactNode }

/**
 * Chooses the draft beside which the lineages are read. The choice of none is there before the drafts are known; [TF2] what
 * stands below is shown behind them, since their names may take several lines.
 */
function Drafts({ memo, children }: DraftsProps) {
  const words = useWords().lineages
  const nav = (cards: readonly MemorandumCard[]) => (
    <nav className="map-drafts" aria-label={words.withDraft}>
      <Link href="/library/lineages" aria-current={memo === null ? 'page' : undefined}>
        {words.withoutDraft}
      </Link>
      {cards.map(({ id, title }) => (
        <Link key={id} href={`/m/${id}/lineages`} aria-current={memo === id ? 'page' : undefined}>
          {`${words.withDraft} · ${title}`}
        </Link>
      ))}
    </nav>
  )
  return (
    <Answered
      of={['memoranda']}
      ask={api.memoranda}
      waiting={
        <>
          {nav([])}
          <div hidden>{children}</div>
        </>
      }
    >
      {(cards) => (
        <>
          {nav(cards)}
          {children}
        </>
      )}
    </Answered>
  )
}

type LineagesProps = {
  readonly sources: readonly Source[]
  readonly lineages: readonly Lineage[]
  readonly draft: MapDraft | null
}

function Lineages({ sources, lineages, draft }: LineagesProps) {
  const words = useWords().lineages
  const index = useMemo(() => passageIndex(passages(sources)), [sources])
  const counts = useMemo(() => {
    const rows = priorItems(sources).filter(({ standing }) => standing === 'prior')
    return lineageCounts(lineages, index, rows)
  }, [sources, lineages, index])
  const map = lineageMap(lineages, index, sources, draft)
  return (
    <>
      <p className="map-counts">
        {words.counts({
          chains: counts.chains,
          across: counts.chainsAcrossRounds,
          on: counts.itemsOnChains,
          none: counts.itemsOnNone,
        })}
      </p>
      <MapPicture map={map} />
      <MapTable map={map} />
    </>
  )
}
