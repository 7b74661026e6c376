type Props<T extends string> = {
  readonly label: string
  readonly of: readonly T[]
  readonly names: Readonly<Record<T, string>>
  readonly value: T
  readonly onChoose: (one: T) => void
  readonly className?: string
}

/** One of a few things that have names, with a label beside it. */
export function NamedChoice<T extends string>({ label, of, names, value, onChoose, className }: Props<T>) {
  const choose = (said: string): void => {
    const chosen = of.find((one) => one === said)
    if (chosen !== undefined) onChoose(chosen)
  }
  return (
    <label className={className}>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {of.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </label>
  )
}
