import { useRef, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { announce } from './announce.tsx'
import { Button } from './Button.tsx'

/** Browsers refuse the clipboard on plain http beyond loopback, as some policies do; then the person copies by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const words = useWords().common
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async () => {
    input.current?.select()
    const done = await copyText(value)
    setCopied(done)
    announce(done ? words.copied : words.copyByHand)
  }
  return (
    <div className="copy-field">
      <input
        ref={input}
        className="input"
        aria-label={label}
        readOnly
        value={value}
        onFocus={(e) => e.target.select()}
      />
      <Button kind="primary" onClick={copy}>
        {copied ? words.copied : words.copy}
      </Button>
      {copied === false && <p className="field-hint">{words.copyByHand}</p>}
    </div>
  )
}
