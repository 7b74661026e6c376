import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { type MenuParts, MenuPartsContext } from './menu-parts.ts'

const PARTS: MenuParts = {
  Item: ({ onSelect, children }) => (
    <DropdownMenu.Item className="menu-item" onSelect={onSelect}>
      {children}
    </DropdownMenu.Item>
  ),
  Line: () => <DropdownMenu.Separator className="menu-line" />,
  Note: ({ children }) => <DropdownMenu.Label className="menu-note">{children}</DropdownMenu.Label>,
}

type Props = { readonly label: ReactNode; readonly children: ReactNode }

/** Open when it comes: it was asked for. Not modal: a modal menu injects a style tag, which the security policy refuses. */
export function OpenedMenu({ label, children }: Props) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger className="button button-quiet menu-trigger">{label}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
          <MenuPartsContext value={PARTS}>{children}</MenuPartsContext>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
