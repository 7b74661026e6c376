import { useState } from 'react'
import { isAgreement, STANCE_WORDS, type StanceSaid } from '../../../model/dossier/stances/stance.ts'
import type { BlockId } from '../../../model/ids.ts'
import { usePositionWords } from '../../i18n/positions.ts'
import { blocksNamed } from '../../session/positions/asks.ts'
import type { Position } from '../../session/positions/positions.ts'
import { NamedChoice } from '../../ui/NamedChoice.tsx'
import type { Write } from '../../ui/useWrite.ts'
import { PanelForm } from '../PanelForm.tsx'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'

type Props = {
  readonly said: StanceSaid
  /** The block it is about. */
  readonly own: BlockId
  readonly all: readonly Position[]
  readonly write: Write
  readonly send: (said: StanceSaid) => void
  readonly close: () => void
}

/** Any of the four words, with a note and, where it agrees, with conditions. */
export function StanceForm({ said, own, all, write, send, close }: Props) {
  const words = usePositionWords()
  const [word, setWord] = useState(said.word)
  const [text, setText] = useState(said.text)
  const [numbers, setNumbers] = useState(
    said.conditions.flatMap((id) => all.find((one) => one.id === id)?.n ?? []).join(words.and),
  )
  const agrees = isAgreement(word)
  const conditions = agrees
    ? blocksNamed(
        numbers,
        all.filter(({ n }) => n !== null),
      )
    : []
  const unfit = conditions === null || conditions.includes(own)
  return (
    <PanelForm
      className="retire-form"
      send={() => {
        if (conditions) send({ word, text, conditions })
      }}
      cancel={close}
    >
      <NamedChoice
        label={words.stance}
        of={STANCE_WORDS}
        names={words.words}
        value={word}
        onChoose={setWord}
      />
      <label>
        <span>{agrees ? words.textLabel : words.textNeeded}</span>
        <textarea value={text} rows={2} maxLength={2000} onChange={({ target }) => setText(target.value)} />
      </label>
      {agrees && (
        <label>
          <span>{words.conditionsLabel}</span>
          <input
            type="text"
            value={numbers}
            placeholder={words.conditionsHint}
            aria-invalid={unfit}
            onChange={({ target }) => setNumbers(target.value)}
          />
        </label>
      )}
      {unfit && <p className="panel-refused">{words.conditionsUnknown}</p>}
      <PanelRefusal refusal={write.refusal} />
      <PanelFormFoot
        submit={words.state}
        disabled={write.busy || unfit || (!agrees && text.trim() === '')}
        cancel={close}
        changed={text.trim() !== said.text}
      />
    </PanelForm>
  )
}
