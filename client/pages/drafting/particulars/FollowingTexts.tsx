import { useWords } from '../../../i18n/words.ts'
import { Check } from '../../../ui/Field.tsx'
import type { FollowOffer } from './following.ts'

type Props = {
  readonly offers: readonly FollowOffer[]
  readonly chosen: (offer: FollowOffer) => boolean
  readonly onChosen: (offer: FollowOffer, on: boolean) => void
}

/** What else a change of the form concerns: each text as it is and as it would be. */
export function FollowingTexts({ offers, chosen, onChosen }: Props) {
  const words = useWords().particulars
  if (offers.length === 0) return null
  return (
    <fieldset className="following-texts">
      <legend>{words.following}</legend>
      <p className="quiet">{words.followingHelp}</p>
      {offers.map((offer) => (
        <Check
          key={offer.block ?? ''}
          label={
            <>
              <span className="quiet">{offer.now}</span> → <strong>{offer.wanted}</strong>
            </>
          }
          checked={chosen(offer)}
          onChecked={(on) => onChosen(offer, on)}
        />
      ))}
    </fieldset>
  )
}
