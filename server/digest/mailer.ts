import nodemailer from 'nodemailer'
import { isLoopback } from '../config.ts'
import type { MailConfig } from '../mail-config.ts'
import type { Letter } from './letter.ts'

/** Sends one mail to one address. Rejects when the mail server did not take it. */
export type Mailer = {
  readonly send: (to: string, letter: Letter) => Promise<void>
  readonly close: () => void
}

/** Milliseconds for each step of talking to the mail server. */
const PATIENCE = 20_000

/**
 * [ML2] Beyond this machine nothing is said to a mail server without TLS, and its certificate is checked: a server that
 * does not offer it gets no mail and no password.
 */
export function smtpMailer({ url, from }: MailConfig): Mailer {
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const local = isLoopback(host)
  const auth = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : undefined
  const transport = nodemailer.createTransport({
    host,
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    requireTLS: !secure && !local,
    // What listens on this machine has a certificate that nobody signed, or none.
    ignoreTLS: !secure && local,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(auth && { auth }),
  })
  return {
    async send(to, { subject, text }) {
      await transport.sendMail({ from, to, subject, text, textEncoding: 'base64' })
    },
    close: () => transport.close(),
  }
}
