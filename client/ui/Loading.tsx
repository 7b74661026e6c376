import { useWords } from '../i18n/words.ts'

type LoadingProps = {
  readonly label?: string
  /** Seen only where it takes a moment. */
  readonly soon?: boolean
  /** Over the page, whose parts stay where they are. */
  readonly over?: boolean
}

export function Loading({ label, soon = false, over = false }: LoadingProps) {
  const words = useWords().common
  const classes = ['loading', soon && 'loading-soon', over && 'loading-over'].filter(Boolean)
  return (
    <p className={classes.join(' ')} role="status">
      <span className="spinner" aria-hidden="true" />
      {label ?? words.loading}
    </p>
  )
}

/** `part`: 0 to 1; without it the bar shows no progress, only activity. */
export function Progress({ label, part }: { readonly label: string; readonly part?: number }) {
  return (
    <div className="progress">
      <progress aria-label={label} max={1} {...(part === undefined ? {} : { value: part })} />
      <p role="status">{label}</p>
    </div>
  )
}
