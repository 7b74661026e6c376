import { type ComponentType, createContext, type ReactNode } from 'react'

export type MenuParts = {
  readonly Item: ComponentType<{ readonly onSelect: () => void; readonly children: ReactNode }>
  readonly Line: ComponentType
  readonly Note: ComponentType<{ readonly children: ReactNode }>
}

/** What the entries of a menu are made of, from the menu they are in; null outside of one. */
export const MenuPartsContext = createContext<MenuParts | null>(null)
