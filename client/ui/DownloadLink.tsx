import { type ReactNode, useState } from 'react'
import { thisApp } from '../floor/in-app.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import { CopyField } from './CopyField.tsx'

type Props = {
  readonly href: string
  /** What the file is called, if the server does not say. */
  readonly name?: string
  readonly kind: 'primary' | 'plain'
  readonly children: ReactNode
}

/** [IA2] Saves a file; in an app that saves none it says where to. */
export function DownloadLink({ href, name, kind, children }: Props) {
  const { inApp } = useWords()
  const [asked, setAsked] = useState(false)
  const [app] = useState(thisApp)
  if (app === null)
    return (
      <a className={`button button-${kind}`} href={href} download={name ?? true}>
        {children}
      </a>
    )
  return (
    <>
      <Button kind={kind} onClick={() => setAsked(true)}>
        {children}
      </Button>
      {asked && (
        <div className="no-download" role="status">
          <p>{inApp.noDownload(inApp.apps[app])}</p>
          <CopyField label={inApp.link} value={location.href} copy={inApp.copy} />
        </div>
      )}
    </>
  )
}
