import { usePicture } from '../../../session/hooks/room.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { LazyBoundary, lazyComponent } from '../../../ui/lazy.tsx'

const banners = lazyComponent(async () => (await import('./RemovalBanners.tsx')).RemovalBanners)

/** [LR1] Everybody sees a banner when much text was removed at once, until it is back or somebody settles the removal. */
export function Removals({ room }: { readonly room: RoomSession }) {
  const any = usePicture(room, (picture) => picture.dossier.removals.size > 0)
  if (!any) return null
  return (
    <LazyBoundary waiting={null}>
      <banners.View room={room} />
    </LazyBoundary>
  )
}
