import { useQuery } from '@tanstack/react-query'
import type { Me, Post } from '../../../modules/access/contract.ts'
import type { OpenStreet } from '../../../modules/places/contract.ts'
import { access, places } from './api.ts'
import { keys, queryClient } from './queries.ts'

/** Who is at the keyboard. Asked once, and again whenever the server says that nobody is signed in. */
export function useMe() {
  return useQuery({ queryKey: keys.me, queryFn: () => access.me(), staleTime: 5 * 60_000 })
}

/** What stands between somebody and their work. */
export type Door = 'sign-in' | 'choose-post' | 'open' | Exclude<Me['step'], 'ready'>

/** The door at which this person stands. The server says the step; only the post is asked for here. */
export function doorFor(me: Me): Door {
  if (me.kind !== 'staff') return 'sign-in'
  if (me.step !== 'ready') return me.step
  if (me.post === null) return 'choose-post'
  return 'open'
}

export interface Session {
  readonly me: Me
  readonly post: Post
  /** 9-digit code of the street this post works in. */
  readonly street: string
  readonly may: (permission: string) => boolean
}

/** The signed-in person with the post they act in. Only below the shell, which lets nobody else through. */
export function useSession(): Session {
  const { data: me } = useMe()
  if (!me?.post) throw new Error('no post: this page stands outside the shell')
  return {
    me,
    post: me.post,
    street: me.post.street,
    may: (permission) => me.permissions.includes(permission),
  }
}

/** The street of my post, with its communities. */
export function useStreet(code: string): OpenStreet | undefined {
  const { data } = useQuery({
    queryKey: ['streets'],
    queryFn: () => places.streets(),
    staleTime: 60 * 60_000,
  })
  return data?.items.find((street) => street.code === code)
}

/** Takes over the answer of a sign-in step; other people's leftovers in this page are forgotten. */
export function nowAm(me: Me): void {
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.me[0] })
  queryClient.setQueryData(keys.me, me)
}
