import { SIDES } from '../../../../model/people.ts'
import type { SourceCorrection } from '../../../../model/reading/corrections.ts'
import { kindHasSide, PART_KINDS, type PartKind } from '../../../../model/reading/kinds.ts'
import type { Part } from '../../../../model/reading/parts.ts'
import { TOPICS } from '../../../../model/reading/topic.ts'
import { useCorrectingWords } from '../../../i18n/correcting.ts'
import { useLibraryWords } from '../../../i18n/library.ts'
import { topicName } from '../../../i18n/topics.ts'
import { useDataLang, useWords } from '../../../i18n/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { SelectField } from '../../../ui/Field.tsx'
import type { Chosen } from '../chosen.ts'

type Props = {
  readonly parts: readonly Part[]
  readonly chosen: Chosen
  readonly topicOf: (line: number) => string
  readonly onCorrect: (correction: SourceCorrection) => void
}

/** Splits or joins the chosen part, or changes its kind, side or topic. */
export function CorrectionTools({ parts, chosen, topicOf, onCorrect }: Props) {
  const words = useCorrectingWords()
  const at = parts.findIndex((part) => part.lines[0] === chosen.element?.lines[0])
  const part = parts[at]
  if (!part) return <p className="tools quiet">{words.pick}</p>
  const line = part.lines[0]
  const inside = chosen.line !== null && chosen.line > line ? chosen.line : null
  return (
    <fieldset className="tools">
      <legend className="unseen">{words.tools}</legend>
      <div className="tools-row">
        <KindFields part={part} onCorrect={onCorrect} />
        {part.kind === 'heading' && <TopicField line={line} topic={topicOf(line)} onCorrect={onCorrect} />}
      </div>
      <div className="tools-row">
        <Button
          aria-disabled={inside === null}
          title={words.splitHelp}
          onClick={() => inside !== null && onCorrect({ do: 'split', line: inside })}
        >
          {words.split(inside)}
        </Button>
        <Button aria-disabled={at === 0} onClick={() => at > 0 && onCorrect({ do: 'join', line })}>
          {words.join}
        </Button>
      </div>
    </fieldset>
  )
}

type PartFieldProps = { readonly part: Part; readonly onCorrect: Props['onCorrect'] }

function KindFields({ part, onCorrect }: PartFieldProps) {
  const words = useCorrectingWords()
  const { common } = useWords()
  const { library } = useLibraryWords()
  const line = part.lines[0]
  const name = (kind: PartKind): string => library.kinds[kind === 'heading' ? 'section' : kind]
  const become = (kind: PartKind, side = part.side ?? SIDES[0]) =>
    onCorrect({ do: 'kind', line, kind, side: kindHasSide(kind) ? side : null })
  return (
    <>
      <SelectField
        label={words.kind}
        value={part.kind}
        options={PART_KINDS.map((kind) => ({ value: kind, label: name(kind) }))}
        onValue={(kind) => become(kind)}
      />
      {kindHasSide(part.kind) && (
        <SelectField
          label={words.side}
          value={part.side ?? SIDES[0]}
          options={SIDES.map((side) => ({ value: side, label: common.sides[side] }))}
          onValue={(side) => become(part.kind, side)}
        />
      )}
    </>
  )
}

type TopicProps = {
  readonly line: number
  readonly topic: string
  readonly onCorrect: Props['onCorrect']
}

function TopicField({ line, topic, onCorrect }: TopicProps) {
  const words = useCorrectingWords()
  const lang = useDataLang()
  return (
    <SelectField
      label={words.topic}
      value={topic}
      options={TOPICS.map((tag) => ({ value: tag, label: topicName(tag, lang) }))}
      onValue={(tag) => onCorrect({ do: 'topic', line, topic: tag })}
    />
  )
}
