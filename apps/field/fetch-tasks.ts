import type { Post } from '../../modules/access/contract.ts'
import type { CaseLine } from '../../modules/cases/shapes.ts'
import { handling } from './api.ts'
import { type Task, together } from './order.ts'

const most = 100 // one page of a list; nobody visits more in a day
const open = ['reported', 'filed', 'dispatched', 'working', 'suspended', 'done', 'verified'] as const

/** What waits for this post to verify, and the open cases of its grids. */
export async function fetchTasks(post: Post): Promise<Task[]> {
  const [mine, ...grids] = await Promise.all([
    handling.cases({ query: { view: 'mine', act: 'verify', limit: most } }),
    ...post.grids.map((grid) =>
      handling.cases({ query: { view: 'all', grid, state: [...open], sort: 'clock', limit: most } }),
    ),
  ])
  return together(
    mine.items,
    grids.flatMap(({ items }): CaseLine[] => items),
  )
}
