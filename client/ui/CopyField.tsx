import { useRef, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { announce } from './announce.tsx'
import { Button } from './Button.tsx'

/**
 * Apps that show pages, browsers on plain http beyond loopback, and some policies have no clipboard: there a selected text
 * is copied, and where that is refused, too, the person copies by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelected(text)
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.className = 'unseen'
  field.readOnly = true
  field.value = text
  // Under an open dialog nothing else can be selected.
  const place = document.querySelector('dialog[open]') ?? document.body
  place.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}

type Props = { readonly label: string; readonly value: string; readonly copy?: string }

export function CopyField({ label, value, copy: says }: Props) {
  const words = useWords().common
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async () => {
    const done = await copyText(value)
    input.current?.select()
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
        {copied ? words.copied : (says ?? words.copy)}
      </Button>
      {copied === false && <p className="field-hint">{words.copyByHand}</p>}
    </div>
  )
}
