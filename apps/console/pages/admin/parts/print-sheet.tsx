import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'

/** A paper that is printed in place of the page, once, as soon as it stands; `done` when the printer's window is closed. */
export function PrintSheet({ children, done }: { children: ReactNode; done: () => void }) {
  useEffect(() => {
    const after = () => done()
    window.addEventListener('afterprint', after, { once: true })
    const frame = requestAnimationFrame(() => window.print())
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('afterprint', after)
    }
  }, [done])
  return createPortal(<div className="print-sheet">{children}</div>, document.body)
}
