import { mayReadHistory, usePicture } from '../../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../../session/room-session.ts'
import { LazyBoundary, lazyComponent } from '../../../ui/lazy.tsx'

const banner = lazyComponent(async () => (await import('./DoubtBanner.tsx')).DoubtBanner)

const concerns = (picture: RoomPicture): boolean => picture.dossier.doubts.size > 0 && mayReadHistory(picture)

/** [TH13] Whoever may write sees which paragraphs several people changed at once, until somebody has checked them. */
export function Doubts({ room }: { readonly room: RoomSession }) {
  const any = usePicture(room, concerns)
  if (!any) return null
  return (
    <LazyBoundary waiting={null}>
      <banner.View room={room} />
    </LazyBoundary>
  )
}
