import { useCallback, useEffect, useState } from 'react'
import { selfCheck as en } from '../../i18n/en/self-check.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import { selfCheck as zh } from '../../i18n/zh/self-check.ts'
import { checkSelf, type SelfCheck } from '../../session/self-check.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { copyText } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

type CheckWords = typeof zh
type Row = readonly [name: string, value: string]

/** 连接自检: what gets through from this browser, to be copied for the secretariat. */
export function CheckDialog({ onClose }: { readonly onClose: () => void }) {
  const words = { zh, en }[useLang()]
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
  const rows = rowsOf(found, words)
  const copy = async () => {
    const done = await copyText([...rows.map((row) => row.join('\t')), verdict(found, words)].join('\n'))
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
        <strong>{verdict(found, words)}</strong>
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

function verdict({ latency, socket, line }: SelfCheck, words: CheckWords): string {
  if (latency === null || !(socket || line)) return words.bad
  return socket ? words.good : words.slow
}

function rowsOf(found: SelfCheck, words: CheckWords): readonly Row[] {
  const { name } = words
  const through = (is: boolean): string => (is ? words.through : words.blocked)
  const seconds = Math.round(found.ahead / 1000)
  const clock = seconds > 0 ? words.ahead(seconds) : words.behind(-seconds)
  return [
    [name.at, new Date(found.at).toISOString()],
    [name.address, found.address],
    [name.encrypted, (found.encrypted ? words.encrypted : words.plain)(found.protocol)],
    [name.latency, found.latency === null ? words.blocked : words.ms(found.latency)],
    [name.socket, through(found.socket)],
    [name.line, through(found.line)],
    [name.clock, seconds === 0 ? words.exact : clock],
    [name.browser, found.browser],
  ]
}
