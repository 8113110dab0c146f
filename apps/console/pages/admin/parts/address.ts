import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback } from 'react'

type Words<K extends string> = Readonly<Partial<Record<K, string>>>

/** What a page shows (filters, the opened thing) is kept in its address: it can be sent to a colleague, and Back works. */
export function useAddress<K extends string>(names: readonly K[]) {
  const raw = useRouterState({ select: (state) => state.location.search as Record<string, unknown> })
  const navigate = useNavigate()
  const found: Partial<Record<K, string>> = {}
  for (const name of names) {
    const value = raw[name]
    if (typeof value === 'string' && value !== '') found[name] = value
  }
  const go = useCallback(
    (part: { readonly [name in K]?: string | undefined }, how: { replace?: boolean } = {}) => {
      const change = (before: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined && value !== ''),
        )
      // These routes are made from a list, so the router knows no types for their search.
      void navigate({ to: '.', search: change as never, replace: how.replace ?? false, resetScroll: false })
    },
    [navigate],
  )
  return [found as Words<K>, go] as const
}
