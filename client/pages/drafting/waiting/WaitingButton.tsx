import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ok } from '../../../../model/result.ts'
import type { LookedAnswer } from '../../../../model/wire/waiting.ts'
import { useWaitingButtonWords } from '../../../i18n/waiting-button.ts'
import { askWaiting } from '../../../session/data/waiting.ts'
import { WAITING_LIST } from '../../../session/linked-place.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { LazyBoundary, lazyComponent } from '../../../ui/lazy.tsx'
import type { DeskView } from '../desk-view.ts'
import { useWaiting } from './useWaiting.ts'
import './waiting-button.css'

const list = lazyComponent(async () => (await import('./WaitingDialog.tsx')).WaitingDialog)

type Props = { readonly room: RoomSession; readonly onView: (part: Partial<DeskView>) => void }

/** How much waits, once it is known how far this person has looked. */
export function WaitingButton({ room, onView }: Props) {
  const { looked, again } = useLooked(room)
  return looked && <WaitingCount room={room} looked={looked} onLooked={again} onView={onView} />
}

type CountProps = Props & {
  readonly looked: LookedAnswer
  readonly onLooked: (now?: LookedAnswer) => void
}

/** The list is fetched when it is first opened. */
function WaitingCount({ room, looked, onLooked, onView }: CountProps) {
  const words = useWaitingButtonWords()
  const [open, setOpen] = useState(() => location.hash === WAITING_LIST)
  const items = useWaiting(room, looked.since)
  const show = () => {
    setOpen(true)
    onLooked()
  }
  const close = () => {
    setOpen(false)
    // Loaded again, the page does not open the list again.
    if (location.hash === WAITING_LIST) history.replaceState(history.state, '', location.pathname)
  }
  return (
    <>
      <Button
        kind="quiet"
        className="waiting-button"
        title={words.help(items.length)}
        onPointerEnter={list.fetch}
        onFocus={list.fetch}
        onClick={show}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 9h3.5l1 2h3l1-2H14M2 9v4h12V9l-2-6H4z" />
        </svg>
        <span className="waiting-label">{words.label}</span>
        <span className="waiting-number" data-some={items.length > 0}>
          {items.length}
        </span>
      </Button>
      {open && (
        <LazyBoundary
          around={(missing) => (
            <Dialog title={words.title} onClose={close}>
              {missing}
            </Dialog>
          )}
        >
          <list.View {...{ room, items, looked, onLooked, onView }} onClose={close} />
        </LazyBoundary>
      )}
    </>
  )
}

/** How far this person has looked. `again` without an answer asks for it: the last entry there is is another by now. */
function useLooked(room: RoomSession) {
  const queryKey = ['looked', room.id]
  const client = useQueryClient()
  const { data } = useQuery({ queryKey, queryFn: () => askWaiting.looked(room.id) })
  const again = (now?: LookedAnswer): void => {
    if (now) client.setQueryData(queryKey, ok(now))
    else void client.invalidateQueries({ queryKey })
  }
  return { looked: data?.ok ? data.value : null, again }
}
