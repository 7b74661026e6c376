import { type KeyboardEvent, useRef, useState } from 'react'

type Props<T extends string> = {
  readonly label: string
  readonly value: T | ''
  readonly options: readonly (readonly [T, string])[]
  /** Somebody is about to choose: what they have selected now is what the choice is about. */
  readonly onOpen: () => void
  /** `left`: the choice was made by leaving the list, and the focus is elsewhere already. */
  readonly onChoose: (one: T, left: boolean) => void
  readonly className?: string
  readonly title?: string | undefined
  readonly disabled?: boolean
}

const WALKING = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
])

/** Keys that change a closed list at once, on some systems: those that walk, and the first letter of a name. */
const walks = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  !altKey && !ctrlKey && !metaKey && (WALKING.has(key) || (key !== ' ' && [...key].length === 1))

/**
 * [TB3] A list among the tools. Who walks through it by keys while it is closed changes nothing yet: what they come to is
 * chosen by Enter, or by leaving the list, and Escape leaves all as it was.
 */
export function ToolChoice<T extends string>(props: Props<T>) {
  const { label, value, options, onOpen, onChoose, className = '', title, disabled } = props
  const [walkedTo, setWalkedTo] = useState<T | null>(null)
  const isWalking = useRef(false)
  const choose = (one: T, left = false) => {
    setWalkedTo(null)
    onChoose(one, left)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setWalkedTo(null)
    if (event.key === 'Enter' && walkedTo !== null) {
      event.preventDefault()
      choose(walkedTo)
    }
    if (!walks(event)) return
    // A closed list changes while the key is handled; one that the key has opened does so later.
    isWalking.current = true
    setTimeout(() => {
      isWalking.current = false
    })
  }
  const change = (said: string) => {
    const one = options.find(([name]) => name === said)?.[0]
    if (one === undefined) return
    if (isWalking.current) setWalkedTo(one)
    else choose(one)
  }
  return (
    <select
      className={`tool-choice ${className}`}
      aria-label={label}
      value={walkedTo ?? value}
      disabled={disabled}
      title={title}
      onFocus={onOpen}
      onPointerDown={onOpen}
      onKeyDown={press}
      onChange={({ target }) => change(target.value)}
      onBlur={() => {
        if (walkedTo !== null) choose(walkedTo, true)
      }}
    >
      {options.map(([name, shown]) => (
        <option key={name} value={name}>
          {shown}
        </option>
      ))}
    </select>
  )
}
