import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  /** The language of the title, where it is not that of the interface. */
  readonly lang?: string
  /** A small line above the title. */
  readonly eyebrow?: string
  readonly help?: string
  /** Stands under the title. */
  readonly about?: ReactNode
  readonly actions?: ReactNode
  /** Closer set, above the two panes of a source. */
  readonly compact?: boolean
}

/** The head of a page: its title with what explains it, and what may be done, at the other end of the line. */
export function PageHead({ title, lang, eyebrow, help, about, actions, compact = false }: Props) {
  return (
    <div className={compact ? 'page-head source-head' : 'page-head'}>
      <div>
        {eyebrow && <p className="eyebrow">{eyebrow}</p>}
        <h1 lang={lang}>{title}</h1>
        {help && <p className="quiet measure">{help}</p>}
        {about}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </div>
  )
}
