import { Link } from 'wouter'
import { htmlLang } from '../i18n/lang.ts'
import { useWords } from '../i18n/words.ts'
import { useLangSwitch } from './useLangSwitch.ts'

/** The wordmark; with `link` it leads home. */
export function Mark({ link = true }: { readonly link?: boolean }) {
  const words = useWords().common
  const mark = (
    <>
      <span className="mark-zh" lang="zh-CN">
        {words.app}
      </span>
      <span className="mark-latin" lang="en">
        {words.latin}
      </span>
    </>
  )
  if (!link) return <span className="mark">{mark}</span>
  return (
    <Link href="/" className="mark">
      {mark}
    </Link>
  )
}

export function LangSwitch() {
  const words = useWords().common
  const { next, switchOver } = useLangSwitch()
  return (
    <button
      type="button"
      className="button button-quiet lang-switch"
      lang={htmlLang(next)}
      title={words.switchLanguage}
      onClick={switchOver}
    >
      {words.otherLanguage}
    </button>
  )
}
