import { useState } from 'react'
import { duration } from '../../i18n/times.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { serverNow } from '../../session/server-clock.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { useWrite } from '../../ui/useWrite.ts'

type DeviceLink = { readonly url: string; readonly left: number }

export function DeviceDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords().device
  const lang = useLang()
  const write = useWrite()
  const [link, setLink] = useState<DeviceLink | null>(null)
  const make = async () => {
    const made = await write.run(api.deviceLink)
    if (made.ok) setLink({ url: made.value.url, left: made.value.expiresAt - serverNow() })
  }
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.what}</p>
      {write.refusal && <RefusalNotice refusal={write.refusal} />}
      {link ? (
        <>
          <CopyField label={words.title} value={link.url} />
          <p className="field-hint">{words.validFor(duration(link.left, lang))}</p>
        </>
      ) : (
        <Button kind="primary" busy={write.busy} onClick={make}>
          {words.make}
        </Button>
      )}
    </Dialog>
  )
}
