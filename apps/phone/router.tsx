import { type AnchorHTMLAttributes, type MouseEvent, useEffect, useRef, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

/** Goes to another page of this face without loading it anew. `replace` leaves no step to come back to. */
export function go(path: string, replace = false): void {
  if (replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  scrollTo(0, 0)
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

/** The path of the page, without a slash at its end. `prerendered` is what it is while the page is built. */
export function usePath(prerendered = '/'): string {
  return useSyncExternalStore(
    listen,
    () => location.pathname.replace(/(.)\/+$/, '$1'),
    () => prerendered,
  )
}

/** The parts named in a pattern such as `/r/:street/:code`, or null where the path is another. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const want = pattern.split('/')
  const have = path.split('/')
  if (want.length !== have.length) return null
  const found: Record<string, string> = {}
  for (const [i, part] of want.entries()) {
    if (part.startsWith(':')) found[part.slice(1)] = decoded(have[i]!)
    else if (part !== have[i]) return null
  }
  return found
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** A link inside the face: a real one, so that it can be opened in another tab or copied. */
export function Link(props: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
    event.preventDefault()
    go(props.href)
  }
  // biome-ignore lint/a11y: a link with an address; the handler only spares the reload, Enter reaches it too
  return <a {...props} onClick={follow} />
}

let first = true

/** The heading of a page: names the tab, and takes the focus when one comes here from another page. */
export function Heading({ children, title }: { children: string; title?: string | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const name = title ?? children
  useEffect(() => {
    document.title = name
    if (!first) heading.current?.focus()
    first = false
  }, [name])
  return (
    <h1 ref={heading} tabIndex={-1} data-say>
      {children}
    </h1>
  )
}
