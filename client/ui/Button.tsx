import type { ComponentProps } from 'react'
import { Link } from 'wouter'

type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

type ButtonProps = ComponentProps<'button'> & { readonly kind?: ButtonKind; readonly busy?: boolean }

const classes = (kind: ButtonKind, more: string | undefined) =>
  ['button', `button-${kind}`, more].filter(Boolean).join(' ')

/** A busy button does nothing but stays focusable, so that the keyboard focus is not lost. */
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

type LinkProps = { readonly href: string; readonly kind?: ButtonKind; readonly children: React.ReactNode }

export function LinkButton({ href, kind = 'plain', children }: LinkProps) {
  return (
    <Link href={href} className={classes(kind, undefined)}>
      {children}
    </Link>
  )
}
