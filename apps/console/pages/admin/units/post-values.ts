import type { Day, Input } from '../../../../../base/contract.ts'
import type { accessApi, Post, Role } from '../../../../../modules/access/contract.ts'
import { inForce, officers } from '../../../../../modules/access/rules.ts'

export type PostBody = Input<typeof accessApi.givePost>['body']

/** What is typed into the form of a post. */
export interface PostValues {
  readonly role: Role | ''
  readonly unit: string
  readonly territory: string
  readonly grids: readonly string[]
  readonly from: Day
  readonly to: Day | ''
  readonly note: string
}

/** Where a role can act: community posts in a community, handlers anywhere, all others in the street or the county. */
export function reachOf(role: Role | ''): 'community' | 'any' | 'street' {
  if (role === 'cadre' || role === 'grid-worker') return 'community'
  return role === 'handler' ? 'any' : 'street'
}

/** Territories a role can be given, within the giver's own. */
export function territoriesFor<O extends { readonly value: string }>(
  role: Role | '',
  options: readonly O[],
  own: string,
): O[] {
  const reach = reachOf(role)
  return options.filter(({ value }) => {
    if (!value.startsWith(own)) return false
    if (reach === 'community') return value.length === 12
    return reach === 'any' || value.length < 12
  })
}

/** A change of role keeps the territory only where it still fits, and grids only for those who walk them. */
export function withRole(
  values: PostValues,
  role: Role,
  options: readonly { readonly value: string }[],
  own: string,
): PostValues {
  const fitting = territoriesFor(role, options, own).map(({ value }) => value)
  const territory = fitting.includes(values.territory)
    ? values.territory
    : reachOf(role) === 'community'
      ? ''
      : (fitting[0] ?? '')
  const keepsGrids = role === 'grid-worker' && territory === values.territory
  return { ...values, role, territory, grids: keepsGrids ? values.grids : [] }
}

export type PostProblem = 'required' | 'toEarly' | 'clash'

/** What is missing or cannot be, by field. */
export function wrongIn(
  values: PostValues,
  posts: readonly Post[],
  today: Day,
): Partial<Record<keyof PostValues, PostProblem>> {
  const wrong: Partial<Record<keyof PostValues, PostProblem>> = {}
  for (const name of ['role', 'unit', 'territory', 'from'] as const) {
    if (values[name] === '') wrong[name] = 'required'
  }
  if (values.role === 'grid-worker' && values.grids.length === 0) wrong.grids = 'required'
  if (values.to !== '' && values.to < values.from) wrong.to = 'toEarly'
  if (clashOf(values.role, posts, today)) wrong.role = 'clash'
  return wrong
}

/** The officer's seat this person holds that keeps them from another one. @see GB/T 22239-2019 8.1.5 (三员分立) */
export function clashOf(role: Role | '', posts: readonly Post[], today: Day): Role | undefined {
  const seats: readonly Role[] = officers
  if (role === '' || !seats.includes(role)) return undefined
  return posts.find((post) => post.role !== role && seats.includes(post.role) && inForce(post, today))?.role
}

export function bodyOf(id: string, person: string, values: PostValues): PostBody {
  const note = values.note.trim()
  return {
    id,
    person,
    role: values.role as Role,
    unit: values.unit,
    territory: values.territory,
    grids: [...values.grids],
    from: values.from,
    to: values.to || null,
    ...(note === '' ? {} : { note }),
  }
}
