import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'

type Props = { readonly label: ReactNode; readonly children: ReactNode }

/** Not modal: a modal menu injects a style tag, which the content security policy refuses. */
export function Menu({ label, children }: Props) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button button-quiet menu-trigger">{label}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

type ItemProps = { readonly onSelect: () => void; readonly children: ReactNode }

export function MenuItem({ onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item className="menu-item" onSelect={onSelect}>
      {children}
    </DropdownMenu.Item>
  )
}

export function MenuLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const [, go] = useLocation()
  return <MenuItem onSelect={() => go(href)}>{children}</MenuItem>
}

export const MenuLine = () => <DropdownMenu.Separator className="menu-line" />

export const MenuNote = ({ children }: { readonly children: ReactNode }) => (
  <DropdownMenu.Label className="menu-note">{children}</DropdownMenu.Label>
)
