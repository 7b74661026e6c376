import { useMemo } from 'react'
import type { SourceId } from '../../../model/ids.ts'
import type { Source } from '../../../model/library/source.ts'
import { elementsOfSource } from '../../../model/reading/elements.ts'
import { linesOf } from '../../../model/reading/lines.ts'
import type { Received } from '../../../model/wire/library.ts'
import { langOfText } from '../../i18n/lang.ts'
import { useLibraryWords } from '../../i18n/library.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import '../../look/library.css'
import { LinkButton } from '../../ui/Button.tsx'
import { DownloadLink } from '../../ui/DownloadLink.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { Card, Shell } from '../shell/Shell.tsx'
import { useChosen } from './chosen.ts'
import { ReadingNotes } from './ReadingNotes.tsx'
import { SourceNotices } from './SourceNotices.tsx'
import { SourcePanes } from './SourcePanes.tsx'
import { SourceCounts, SourceFacts } from './SourceSummary.tsx'

/** One source: the document as received beside its structure. */
export function SourcePage({ id }: { readonly id: SourceId }) {
  const words = useLibraryWords().source
  return (
    <Answered of={['library']} ask={api.library}>
      {(sources) => {
        const source = sources.find((each) => each.id === id)
        if (!source)
          return (
            <Shell title={words.unknown}>
              <Card title={words.unknown}>
                <LinkButton href="/library">{words.back}</LinkButton>
              </Card>
            </Shell>
          )
        return (
          <Shell title={source.title} wide>
            <SourceHead source={source} />
            <Answered of={['source-text', id]} ask={() => api.sourceText(id)}>
              {(received) => <SourceReading source={source} received={received} />}
            </Answered>
          </Shell>
        )
      }}
    </Answered>
  )
}

function SourceHead({ source }: { readonly source: Source }) {
  const words = useWords()
  const own = useLibraryWords()
  return (
    <PageHead
      compact
      eyebrow={source.round === null ? own.library.reports : words.common.roundN(source.round)}
      title={source.title}
      lang={langOfText(source.title)}
      about={
        <>
          <SourceFacts source={source} />
          <SourceCounts source={source} />
        </>
      }
      actions={
        <>
          <LinkButton href="/library">{own.source.back}</LinkButton>
          <DownloadLink kind="plain" href={api.sourceFile(source.id)}>
            {own.source.save}
          </DownloadLink>
        </>
      }
    />
  )
}

type ReadingProps = { readonly source: Source; readonly received: Received }

function SourceReading({ source, received }: ReadingProps) {
  const lines = useMemo(() => linesOf(received.text), [received.text])
  const elements = useMemo(() => elementsOfSource(source, lines), [source, lines])
  const choosing = useChosen(elements, pointedAt())
  return (
    <SourcePanes
      lines={lines}
      elements={elements}
      defects={source.defects}
      choosing={choosing}
      notices={<SourceNotices leftOut={received.leftOut} elements={elements} onLine={choosing.chooseLine} />}
      notes={<ReadingNotes source={source} onLine={choosing.chooseLine} />}
    />
  )
}

/** The item to choose at first: `#2024/5/r8` in the address points at one. */
function pointedAt(): string | null {
  try {
    return decodeURIComponent(location.hash.slice(1)) || null
  } catch {
    return null
  }
}
