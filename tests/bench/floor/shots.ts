import type { Shot } from '../run/load.ts'

const open = ['accepted', 'dispatched', 'processing', 'done', 'returned', 'visited']
const any = (n: number) => Math.floor(Math.random() * n)

/** The same five questions, put to the floor. */
export function floorShots(cases: number): Record<'list' | 'one' | 'create' | 'agg' | 'listall', () => Shot> {
  return {
    list: () => ({ path: `/cases?status=${open[any(open.length)]}&grid=${1 + any(200)}` }),
    one: () => ({ path: `/cases/${1 + any(cases)}` }),
    create: () => ({
      method: 'POST',
      path: '/cases',
      body: {
        title: `村口路灯不亮影响夜间出行（${any(1e9)}）`,
        text: '居民反映该处路灯已损坏三天，晚间漆黑一片，老人儿童出行不便，希望有关部门尽快派人核实处理。'.repeat(
          2,
        ),
        category: '市政设施',
        address: `青山镇${1 + any(40)}村${1 + any(9)}组${1 + any(300)}号`,
        lat: 30.2 + any(1e5) / 1e6,
        lng: 120.1 + any(1e5) / 1e6,
        phone: '13900000000',
        status: 'accepted',
        created_at: new Date().toISOString(),
        grid_id: 1 + any(200),
        assignee: 1 + any(500),
      },
    }),
    agg: () => ({ path: '/agg' }),
    listall: () => ({ path: `/cases?page=${1 + any(5)}` }),
  }
}
