import { type ReactNode, useEffect, useId, useRef } from 'react'

type Control = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
}

type FieldProps = {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly children: (control: Control) => ReactNode
}

/** A label with its control; screen readers read hint and error out with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': about, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : (
        hint && (
          <p className="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}

type TextFieldProps = {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly type?: 'text' | 'date' | 'number'
  readonly max?: number
  /** Of a number: the least and the greatest. */
  readonly range?: readonly [number, number]
  readonly required?: boolean
  /** Takes the focus when it appears. */
  readonly focused?: boolean
  readonly rows?: number
}

export function TextField({
  label,
  value,
  onValue,
  hint,
  error,
  type = 'text',
  max,
  range,
  required,
  focused = false,
  rows,
}: TextFieldProps) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focused) field.current?.focus()
  }, [focused])
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) =>
        rows ? (
          <textarea
            {...control}
            ref={field}
            className="input"
            rows={rows}
            value={value}
            onChange={(e) => onValue(e.target.value)}
          />
        ) : (
          <input
            {...control}
            ref={field}
            className="input"
            type={type}
            value={value}
            required={required}
            maxLength={max}
            min={range?.[0]}
            max={range?.[1]}
            autoComplete="off"
            onChange={(e) => onValue(e.target.value)}
          />
        )
      }
    </Field>
  )
}

type SelectProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onValue: (value: T) => void
}

export function SelectField<T extends string>({ label, value, options, onValue }: SelectProps<T>) {
  const choose = (chosen: string) => {
    const option = options.find((o) => o.value === chosen)
    if (option) onValue(option.value)
  }
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} className="input" value={value} onChange={(e) => choose(e.target.value)}>
          {options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type CheckProps = {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChecked: (checked: boolean) => void
  readonly disabled?: boolean
}

export function Check({ label, checked, onChecked, disabled = false }: CheckProps) {
  return (
    <label className="check" data-checked={checked}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(e) => onChecked(e.target.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
