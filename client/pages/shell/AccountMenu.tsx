import { useState } from 'react'
import type { Me } from '../../../model/wire/session.ts'
import { useWords } from '../../i18n/words.ts'
import { signedIn } from '../../session/signed-in.ts'
import { Menu, MenuItem, MenuLine, MenuLink, MenuNote } from '../../ui/Menu.tsx'
import { RoleLine, SideTag } from '../../ui/SideTag.tsx'
import { useLangSwitch } from '../../ui/useLangSwitch.ts'
import { ConnectionCheck } from './ConnectionCheck.tsx'
import { DeviceDialog } from './DeviceDialog.tsx'
import { EverywhereDialog } from './EverywhereDialog.tsx'

type Props = { readonly me: Me; readonly demo: boolean }

/** Who is signed in, links for other devices, and the ways to sign out. */
export function AccountMenu({ me, demo }: Props) {
  const words = useWords()
  const { switchOver } = useLangSwitch()
  const [open, setOpen] = useState<'device' | 'everywhere' | 'check' | null>(null)
  const label = (
    <>
      <SideTag side={me.side} role={me.role} />
      <span className="account-name">{me.name}</span>
      <span className="caret" aria-hidden="true" />
    </>
  )
  return (
    <>
      <Menu label={label}>
        <MenuNote>
          <strong>{me.name}</strong>
          <RoleLine side={me.side} role={me.role} />
          {demo && <span className="menu-demo">{words.session.demoHelp}</span>}
        </MenuNote>
        <MenuLine />
        <MenuItem onSelect={switchOver}>{words.common.otherLanguage}</MenuItem>
        <MenuLink href="/">{words.common.home}</MenuLink>
        <MenuItem onSelect={() => setOpen('device')}>{words.device.title}</MenuItem>
        <MenuItem onSelect={() => setOpen('check')}>{words.device.check}</MenuItem>
        <MenuLine />
        <MenuItem onSelect={() => void signedIn.signOut()}>{words.device.signOut}</MenuItem>
        <MenuItem onSelect={() => setOpen('everywhere')}>{words.device.signOutEverywhere}</MenuItem>
      </Menu>
      {open === 'device' && <DeviceDialog onClose={() => setOpen(null)} />}
      {open === 'check' && <ConnectionCheck onClose={() => setOpen(null)} />}
      {open === 'everywhere' && <EverywhereDialog onClose={() => setOpen(null)} />}
    </>
  )
}
