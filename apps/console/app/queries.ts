import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Refused } from '../../../base/client.ts'
import type { Id } from '../../../base/contract.ts'

/** Names of what is kept in the page, so that a live event can say what is no longer true. */
export const keys = {
  me: ['me'] as const,
  /** Everything that lists or counts cases. */
  cases: ['cases'] as const,
  case: (id: Id) => ['case', id] as const,
  /** Tables of departments on their way in. */
  loads: ['fusion', 'loads'] as const,
  load: (id: Id) => ['fusion', 'load', id] as const,
  /** What tables leave in doubt: who is one, which address is meant. */
  doubts: ['fusion', 'doubts'] as const,
  doubt: (id: Id) => ['fusion', 'doubt', id] as const,
  quality: ['quality'] as const,
}

/** A server that cannot be reached is asked twice more; a clear no is not asked again. */
function worthAnotherTry(failures: number, error: unknown): boolean {
  if (!(error instanceof Refused)) return failures < 2
  const { status } = error.problem
  return (status === 0 || status >= 502) && failures < 2
}

/** A session that ended while a page was open: ask again who I am, and the shell shows the sign-in in its place. */
function noticeSignedOut(error: unknown): void {
  if (error instanceof Refused && error.problem.status === 401) {
    void queryClient.invalidateQueries({ queryKey: keys.me })
  }
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: { staleTime: 15_000, gcTime: 10 * 60_000, retry: worthAnotherTry, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})
