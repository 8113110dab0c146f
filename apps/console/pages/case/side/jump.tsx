import { type RefObject, useEffect, useState } from 'react'

/** On a phone the next step stands below words and timeline: while it is out of sight, one press goes there. */
export function JumpToNext({ to, label }: { to: RefObject<HTMLElement | null>; label: string }) {
  const [away, setAway] = useState(false)
  useEffect(() => {
    if (!to.current) return
    const watch = new IntersectionObserver(([seen]) => setAway(seen?.isIntersecting === false))
    watch.observe(to.current)
    return () => watch.disconnect()
  }, [to])
  if (!away) return null
  return (
    <button
      type="button"
      className="jump no-print"
      onClick={() => {
        to.current?.scrollIntoView()
        to.current?.focus({ preventScroll: true })
      }}
    >
      {label} ↓
    </button>
  )
}
