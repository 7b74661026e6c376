import { memo } from 'react'
import type { Thing } from '../../../model/reading/elements.ts'
import { topicName } from '../../i18n/topics.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import { Flagged } from '../../ui/Flagged.tsx'
import { SideTag } from '../../ui/SideTag.tsx'

type Props = {
  readonly thing: Thing
  readonly chosen: boolean
}

/** One thing with what it is, whose it is and its id; possible errors are flagged where they stand. */
export const ThingRow = memo(function ThingRow({ thing, chosen }: Props) {
  const words = useWords()
  return (
    <div
      id={`thing-${thing.key}`}
      className="thing"
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-thing={thing.key}
      data-kind={thing.kind}
      data-depth={thing.depth}
      data-framed={thing.framed || undefined}
    >
      <p className="thing-head">
        <span className="thing-kind">{words.library.kinds[thing.kind]}</span>
        <SideTag side={thing.side} />
        {thing.section && <Topic topic={thing.section.topic} />}
        <span className="thing-id">{thing.id ?? thing.section?.ordinal}</span>
      </p>
      <p className="thing-text" lang="zh-CN">
        <Flagged text={thing.text} flags={thing.corrections} note={words.source.suspect} />
        {thing.kind === 'section' && thing.text === '' && words.source.untitled}
      </p>
      {thing.corrections.map(({ line, quote, correction }) => (
        <p key={`${line}${quote}`} className="thing-suspect">
          {words.source.suspect(quote, correction)}
        </p>
      ))}
    </div>
  )
})

function Topic({ topic }: { readonly topic: string }) {
  const lang = useLang()
  return <span className="chip">{topicName(topic, lang)}</span>
}
