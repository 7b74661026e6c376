import type { ComponentProps } from 'react'
import { Link } from 'wouter'

type Kind = 'primary' | 'plain' | 'quiet' | 'danger'

type ButtonProps = ComponentProps<'button'> & { readonly kind?: Kind; readonly busy?: boolean }

const classes = (kind: Kind, more: string | undefined) =>
  ['button', `button-${kind}`, more].filter(Boolean).join(' ')

/** A busy button stays focusable, so that a keyboard does not lose its place, and does nothing. */
export function Button({
  kind = 'plain',
  busy = false,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={classes(kind, className)}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={busy ? undefined : onClick}
    />
  )
}

type LinkProps = { readonly href: string; readonly kind?: Kind; readonly children: React.ReactNode }

export function LinkButton({ href, kind = 'plain', children }: LinkProps) {
  return (
    <Link href={href} className={classes(kind, undefined)}>
      {children}
    </Link>
  )
}
