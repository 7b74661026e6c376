import { useCallback, useEffect, useState } from 'react'
import { useLang, useWords } from '../../i18n/words.ts'
import { checkSelf, type SelfCheck } from '../../session/self-check.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { copyText } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CHECK_WORDS, checkRows, checkVerdict } from './check-sentences.ts'

/** 连接自检: what gets through from this browser, to be copied for the secretariat. */
export function CheckDialog({ onClose }: { readonly onClose: () => void }) {
  const lang = useLang()
  const words = CHECK_WORDS[lang]
  const { device, common } = useWords()
  const [found, setFound] = useState<SelfCheck | null>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  const check = useCallback(() => {
    setFound(null)
    setCopied(null)
    void checkSelf().then(setFound)
  }, [])
  useEffect(check, [check])
  if (found === null)
    return (
      <Dialog title={device.check} onClose={onClose}>
        <p role="status">{words.running}</p>
      </Dialog>
    )
  const [rows, verdict] = [checkRows(found, lang), checkVerdict(found, lang)]
  const copy = async () => {
    const done = await copyText([...rows.map((row) => row.join('\t')), verdict].join('\n'))
    setCopied(done)
    announce(done ? common.copied : common.copyByHand)
  }
  const actions = (
    <>
      <Button onClick={check}>{words.again}</Button>
      <Button kind="primary" onClick={copy}>
        {copied ? common.copied : words.copy}
      </Button>
    </>
  )
  return (
    <Dialog title={device.check} onClose={onClose} actions={actions}>
      <p role="status">
        <strong>{verdict}</strong>
      </p>
      <dl className="check-rows">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {copied === false && <p className="field-hint">{common.copyByHand}</p>}
    </Dialog>
  )
}
