import { sendDue } from '../digest/digests.ts'
import { smtpMailer } from '../digest/mailer.ts'
import { errorFields } from '../http/errors.ts'
import type { Parts } from '../http/parts.ts'
import type { MailConfig } from '../mail-config.ts'

/** Milliseconds: an hour has many of them, and a day is looked at once. */
const EVERY = 5 * 60_000

/** Sends the digests that are due, every few minutes, one round after the other. Returns what stops it. */
export function startDigests(mail: MailConfig | null, parts: Parts): () => void {
  if (!mail) return () => undefined
  const { catalogue, memoranda, clock, log, site } = parts
  const mailer = smtpMailer(mail)
  const failed = (error: unknown) => log.warn(errorFields(error), 'a digest was not sent')
  let sending = false
  const timer = setInterval(async () => {
    if (sending) return
    sending = true
    await sendDue({ catalogue, memoranda, mailer, now: clock.now, siteUrl: site.url, failed }).catch(failed)
    sending = false
  }, EVERY)
  timer.unref()
  return () => {
    clearInterval(timer)
    mailer.close()
  }
}
