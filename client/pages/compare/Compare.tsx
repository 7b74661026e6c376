import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { MemoId } from '../../../model/ids.ts'
import type { Side } from '../../../model/people.ts'
import { readRef, refText, type TextsCompared, type VersionRef } from '../../../model/wire/compare.ts'
import { useCompareWords } from '../../i18n/compare.ts'
import { useWords } from '../../i18n/words.ts'
import { EditedStrength } from '../../panels/strength/edited.ts'
import { api } from '../../session/api.ts'
import { comparing } from '../../session/data/comparing.ts'
import { Answered } from '../../ui/Answered.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { Permitted } from '../shell/Permitted.tsx'
import { Card, Shell } from '../shell/Shell.tsx'
import { ChooseVersions } from './ChooseVersions.tsx'
import { Comparison } from './Comparison.tsx'
import { type CompareView, WHOLE_VIEW } from './shown-rows.ts'
import { useTouched } from './useTouched.ts'
import './compare.css'

/** 比较: two versions of the text, which the address names. */
export function Compare({ id }: { readonly id: MemoId }) {
  const words = useCompareWords()
  const { common, drafting } = useWords()
  return (
    <Shell title={words.title} wide>
      <Answered
        of={['memorandum', id]}
        ask={() => api.memorandum(id)}
        refused={(refusal) => (
          <Card title={drafting.shut}>
            <RefusalNotice refusal={refusal} actions={<LinkButton href="/">{common.back}</LinkButton>} />
          </Card>
        )}
      >
        {({ title, side, role }) => (
          <Permitted to="read-history" role={role} title={words.of(title)}>
            <PageHead
              eyebrow={words.lede}
              title={words.of(title)}
              actions={
                <>
                  <LinkButton href={`/m/${id}`}>{words.toDraft}</LinkButton>
                  <Button onClick={() => window.print()}>{words.print}</Button>
                </>
              }
            />
            <Versions id={id} side={side} />
          </Permitted>
        )}
      </Answered>
    </Shell>
  )
}

/** Asks what can be compared; without an address that says it, the newest named version is compared with now. */
function Versions({ id, side }: { readonly id: MemoId; readonly side: Side | null }) {
  const [, go] = useLocation()
  // Other versions are looked at in the same way.
  const [view, setView] = useState(WHOLE_VIEW)
  const search = new URLSearchParams(useSearch())
  return (
    <Answered of={['readings', id]} ask={() => comparing.readings(id)} old="ahead">
      {(readings) => (
        <Answered of={['history', id]} ask={() => api.history(id)} old="ahead">
          {({ sittings }) => {
            const newest = readings[0]?.seq
            const first = sittings[0]?.seq
            const usual: VersionRef =
              newest !== undefined
                ? { is: 'reading', seq: newest }
                : first !== undefined
                  ? { is: 'seq', seq: first }
                  : { is: 'now' }
            const from = readRef(search.get('from') ?? '') ?? usual
            const to = readRef(search.get('to') ?? '') ?? { is: 'now' }
            const choose = (one: VersionRef, other: VersionRef) =>
              go(`/m/${id}/compare?from=${refText(one)}&to=${refText(other)}`, { replace: true })
            return (
              <>
                <ChooseVersions
                  readings={readings}
                  sittings={sittings}
                  side={side}
                  from={from}
                  to={to}
                  onChoose={choose}
                />
                <Answered
                  key={`${refText(from)} ${refText(to)}`}
                  of={['compare', id, refText(from), refText(to)]}
                  ask={() => comparing.compare(id, from, to)}
                  old="never"
                >
                  {(compared) => <Compared memo={id} {...{ from, to, compared, view }} onView={setView} />}
                </Answered>
              </>
            )
          }}
        </Answered>
      )}
    </Answered>
  )
}

type ComparedProps = {
  readonly memo: MemoId
  readonly from: VersionRef
  readonly to: VersionRef
  readonly compared: TextsCompared
  readonly view: CompareView
  readonly onView: (view: CompareView) => void
}

/** What is different, and who wrote in it. */
function Compared({ memo, from, to, compared: { rows, lang, strength }, view, onView }: ComparedProps) {
  const touched = useTouched(memo, from, to)
  // Whose words they are is known of moments of this text alone: elsewhere nobody could be chosen.
  const seen = touched.size > 0 ? view : { ...view, by: null }
  return (
    <EditedStrength value={strength}>
      <Comparison rows={rows} lang={lang} touched={touched} view={seen} onView={onView} />
    </EditedStrength>
  )
}
