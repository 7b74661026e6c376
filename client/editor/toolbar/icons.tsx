const PATHS = {
  strong: 'M5 3h4.2a2.6 2.6 0 0 1 0 5.2H5zm0 5.2h5a2.9 2.9 0 0 1 0 5.8H5z',
  em: 'M7 3h5M4 13h5M9.5 3l-3 10',
  link: 'M6.5 9.5l3-3M7.5 4.8l1.6-1.6a2.6 2.6 0 0 1 3.7 3.7l-1.6 1.6M8.5 11.2l-1.6 1.6a2.6 2.6 0 0 1-3.7-3.7l1.6-1.6',
  undo: 'M3 6h6.5a3.5 3.5 0 0 1 0 7H6M3 6l3-3M3 6l3 3',
  redo: 'M13 6H6.5a3.5 3.5 0 0 0 0 7H10M13 6l-3-3M13 6l-3 3',
  up: 'M8 13V3M8 3L4 7M8 3l4 4',
  down: 'M8 3v10M8 13l-4-4M8 13l4-4',
  find: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3L14 14',
  before: 'M4 10l4-4 4 4',
  next: 'M4 6l4 4 4-4',
  who: 'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2 13.5c0-2.4 1.8-4 4-4 .8 0 1.5.2 2.1.5M11.5 9v2.5l1.6 1M11.5 14.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  hands: 'M2 12.5h5M9 11.6h5M9 13.4h5M4.5 9l1.7-.5L12 2.7a.9.9 0 0 0-1.3-1.3L5 7.2z',
  hint: 'M6 12.5h4M6.5 14.5h3M5.7 10.3a4 4 0 1 1 4.6 0v.7H5.7z',
  width: 'M2 3.5h3v9H2zM8 3.5h6v9H8z',
  viewShown: 'M2 4h12M2 8h4M9 8h5M2 12h12M9 9.8h5',
  viewText: 'M2 4h12M2 8h12M2 12h12',
  viewAfter: 'M2 4h12M2 8h6M2 12h4M8.5 11.5l2 2 4-5',
  copyBrackets: 'M5 3H3v10h2M11 3h2v10h-2M6 6.5h4M6 9.5h4',
  close: 'M4 4l8 8M12 4l-8 8',
} as const

export type IconName = keyof typeof PATHS

/** A drawing beside a label; it is never the only name of a control. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
