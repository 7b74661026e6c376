import { Icon, type IconName } from './icons.tsx'

type ToolProps = {
  readonly icon: IconName
  readonly label: string
  /** Shown where the pointer rests; left out, the label. */
  readonly help?: string
  /** Shown beside the drawing: part of the label. */
  readonly words?: string
  readonly pressed?: boolean
  readonly off?: boolean
  /** Pressed while it is off: says why. */
  readonly onOff?: (() => void) | undefined
  readonly onPress: () => void
}

/** A tool that does nothing here can still be focused, and says that it is off. Pressing it leaves the caret in the text. */
export function Tool({ icon, label, help = label, words, pressed, off = false, onOff, onPress }: ToolProps) {
  return (
    <button
      type="button"
      className="tool"
      aria-label={label}
      title={help}
      aria-pressed={pressed}
      aria-disabled={off}
      onMouseDown={(event) => event.preventDefault()}
      onClick={off ? onOff : onPress}
    >
      <Icon name={icon} />
      {words !== undefined && <span className="tool-words">{words}</span>}
    </button>
  )
}
