import type { ReactNode } from 'react'
import { type ReceivedRefusal, useSentence } from '../i18n/refusals.ts'

type Tone = 'plain' | 'warn' | 'ok'
type Props = {
  readonly tone?: Tone
  readonly title?: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

export function Notice({ tone = 'plain', title, children, actions }: Props) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'warn' ? 'alert' : undefined}>
      {title && <p className="notice-title">{title}</p>}
      {children && <div className="notice-text">{children}</div>}
      {actions && <div className="notice-actions">{actions}</div>}
    </div>
  )
}

/** The sentence of a refusal; its code is in the page for whoever is asked for help. */
export function RefusalNotice({
  refusal,
  actions,
}: {
  readonly refusal: ReceivedRefusal
  readonly actions?: ReactNode
}) {
  const sentence = useSentence()
  return (
    <div data-refusal={refusal.why}>
      <Notice tone="warn" actions={actions}>
        {sentence(refusal)}
      </Notice>
    </div>
  )
}
