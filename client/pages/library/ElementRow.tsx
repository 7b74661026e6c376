import { memo } from 'react'
import type { SourceElement } from '../../../model/reading/elements.ts'
import { useLibraryWords } from '../../i18n/library.ts'
import { topicName } from '../../i18n/topics.ts'
import { useDataLang } from '../../i18n/words.ts'
import { Flagged } from '../../ui/Flagged.tsx'
import { SideTag } from '../../ui/SideTag.tsx'

type Props = {
  readonly element: SourceElement
  readonly chosen: boolean
}

/** One element with its kind, side and id; possible errors are flagged in place. */
export const ElementRow = memo(function ElementRow({ element, chosen }: Props) {
  const own = useLibraryWords()
  return (
    <div
      id={`element-${element.key}`}
      className="element"
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-element={element.key}
      data-kind={element.kind}
      data-depth={element.depth}
      data-framed={element.framed || undefined}
    >
      <p className="element-head">
        <span className="element-kind">{own.library.kinds[element.kind]}</span>
        <SideTag side={element.side} />
        {element.section && <Topic topic={element.section.topic} />}
        <span className="element-id">{element.id ?? element.section?.ordinal}</span>
      </p>
      <p className="element-text" lang="zh-CN">
        <Flagged text={element.text} flags={element.corrections} note={own.source.suspect} />
        {element.kind === 'section' && element.text === '' && own.source.untitled}
      </p>
      {element.corrections.map(({ line, quote, correction }) => (
        <p key={`${line}${quote}`} className="element-suspect">
          {own.source.suspect(quote, correction)}
        </p>
      ))}
    </div>
  )
})

function Topic({ topic }: { readonly topic: string }) {
  const lang = useDataLang()
  return <span className="chip">{topicName(topic, lang)}</span>
}
