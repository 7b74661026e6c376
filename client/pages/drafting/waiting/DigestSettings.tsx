import { type FormEvent, useState } from 'react'
import type { DigestSetting } from '../../../../model/wire/digest.ts'
import { useWaitingWords } from '../../../i18n/waiting.ts'
import { askWaiting } from '../../../session/data/waiting.ts'
import { Answered } from '../../../ui/Answered.tsx'
import { Button } from '../../../ui/Button.tsx'
import { SelectField, TextField } from '../../../ui/Field.tsx'
import { RefusalNotice } from '../../../ui/Notice.tsx'
import { useWrite, type Write } from '../../../ui/useWrite.ts'

/** The daily mail, for oneself; nothing where the server sends none. */
export function DigestSettings() {
  const words = useWaitingWords()
  const write = useWrite()
  return (
    <Answered of={['digest']} ask={askWaiting.digest}>
      {({ offered, setting }, again) => {
        const set = async (next: DigestSetting | null) => {
          const done = await write.run(() => askWaiting.setDigest(next))
          if (done.ok) again()
        }
        return (
          (offered || setting) && (
            <section className="waiting-kind">
              <h3>{words.mail}</h3>
              <p className="quiet">{words.mailHelp}</p>
              {setting ? (
                <TurnedOn setting={setting} write={write} onSet={set} />
              ) : (
                <TurnOn write={write} onSet={set} />
              )}
              {write.refusal && <RefusalNotice refusal={write.refusal} />}
            </section>
          )
        )
      }}
    </Answered>
  )
}

type SetProps = { readonly write: Write; readonly onSet: (next: DigestSetting | null) => Promise<void> }

function TurnedOn({ setting, write, onSet }: SetProps & { readonly setting: DigestSetting }) {
  const words = useWaitingWords()
  return (
    <p>
      {words.mailOn(setting.address, setting.hour)}{' '}
      <Button busy={write.busy} onClick={() => void onSet(null)}>
        {words.turnOff}
      </Button>
    </p>
  )
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour))

/** The hour is that of where this browser is. */
function TurnOn({ write, onSet }: SetProps) {
  const words = useWaitingWords()
  const [address, setAddress] = useState('')
  const [hour, setHour] = useState('8')
  const send = (event: FormEvent) => {
    event.preventDefault()
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
    void onSet({ address: address.trim(), hour: Number(hour), zone })
  }
  return (
    <form className="form" onSubmit={send}>
      <TextField label={words.address} value={address} onValue={setAddress} required max={254} />
      <SelectField
        label={words.hour}
        value={hour}
        options={HOURS.map((value) => ({ value, label: words.atHour(Number(value)) }))}
        onValue={setHour}
      />
      <Button type="submit" busy={write.busy}>
        {words.turnOn}
      </Button>
    </form>
  )
}
