import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../../app/language.ts'
import { adminTexts } from './texts.ts'

interface SheetProps {
  readonly title: string
  readonly close: () => void
  readonly children: ReactNode
  /** In pixels; a phone shows it over the whole width. */
  readonly width?: number
  /** Holds something that would be lost: only its own buttons close it. */
  readonly held?: boolean
}

/** A sheet beside the list: one thing at a time, and the list stays where it was. Escape closes it. */
export function Sheet({ title, close, children, width = 560, held = false }: SheetProps) {
  const t = useTexts(adminTexts)
  return (
    <Drawer
      open
      title={<h2 className="sheet-title">{title}</h2>}
      aria-label={title}
      onClose={close}
      size={`min(${width}px, 100%)`}
      closable={held ? false : { placement: 'end', 'aria-label': t.close }}
      keyboard={!held}
      mask={{ closable: !held, blur: false }}
      styles={{
        mask: { background: 'rgb(31 36 33 / 0.2)' },
        wrapper: { borderLeft: '1px solid var(--hair)' },
      }}
      className="admin-sheet"
      destroyOnHidden
    >
      {children}
    </Drawer>
  )
}
