import { useWords } from '../i18n/words.ts'

export function Loading({ label }: { readonly label?: string }) {
  const words = useWords().common
  return (
    <p className="loading" role="status">
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
