import { type KeyboardEvent, type ReactNode, use, useState } from 'react'
import { useLocation } from 'wouter'
import { LazyBoundary, lazyComponent } from './lazy.tsx'
import { MenuPartsContext } from './menu-parts.ts'

const opened = lazyComponent(async () => (await import('./OpenedMenu.tsx')).OpenedMenu)

type Props = { readonly label: ReactNode; readonly children: ReactNode }

/** [MN1] A button until it is pressed: what a menu is made of weighs more than most pages, and is fetched when a hand nears. */
export function Menu({ label, children }: Props) {
  const [asked, setAsked] = useState(false)
  const ask = () => setAsked(true)
  const button = (
    <button
      type="button"
      className="button button-quiet menu-trigger"
      aria-haspopup="menu"
      aria-expanded={asked}
      onPointerEnter={opened.fetch}
      onFocus={opened.fetch}
      onClick={ask}
      onKeyDown={(event: KeyboardEvent) => event.key === 'ArrowDown' && ask()}
    >
      {label}
    </button>
  )
  if (!asked) return button
  return (
    <LazyBoundary waiting={button}>
      <opened.View label={label}>{children}</opened.View>
    </LazyBoundary>
  )
}

type ItemProps = { readonly onSelect: () => void; readonly children: ReactNode }

export function MenuItem(props: ItemProps) {
  const parts = use(MenuPartsContext)
  return parts && <parts.Item {...props} />
}

export function MenuLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const [, go] = useLocation()
  return <MenuItem onSelect={() => go(href)}>{children}</MenuItem>
}

export function MenuLine() {
  const parts = use(MenuPartsContext)
  return parts && <parts.Line />
}

export function MenuNote({ children }: { readonly children: ReactNode }) {
  const parts = use(MenuPartsContext)
  return parts && <parts.Note>{children}</parts.Note>
}
