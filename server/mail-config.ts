import { ok, type Result, refuse } from '../model/result.ts'
import { zDigestSetting } from '../model/wire/digest.ts'

/** A mail server, with the password in its address where it wants one, and the address that mails are from. */
export type MailConfig = { readonly url: URL; readonly from: string }

/**
 * From `SMTP_URL` and `MAIL_FROM`; neither: no mail. Both or none, and nothing behind the host: an option there could turn
 * off what keeps the mail secret on its way.
 */
export function mailOf(url = '', from = ''): Result<MailConfig | null, { readonly what: 'mail' }> {
  if (url === '' && from === '') return ok(null)
  const parsed = URL.canParse(url) ? new URL(url) : null
  const rest = parsed ? `${parsed.pathname.replace(/^\/$/, '')}${parsed.search}${parsed.hash}` : ''
  const isServer =
    parsed !== null && /^smtps?:$/.test(parsed.protocol) && parsed.hostname !== '' && rest === ''
  const isAddress = zDigestSetting.shape.address.safeParse(from).success
  return parsed && isServer && isAddress ? ok({ url: parsed, from }) : refuse({ what: 'mail' })
}
