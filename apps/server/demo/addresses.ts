import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { AddressKind } from '../../../modules/places/addresses/contract.ts'
import * as places from '../../../modules/places/index.ts'
import type { Building, DemoStreet, Position } from '../../../samples/types.ts'
import type { Ids } from './keys.ts'

type Tree = ReadonlyMap<string, Awaited<ReturnType<typeof places.addAddressTree>>[number]>

const point = ([lon, lat]: Position) => ({ lon, lat })
const oldName = '人民南路'

/** Roads and estates: what buildings and doors hang on. One road had another name until some years ago. */
export async function fillTree(ctx: Ctx, demo: DemoStreet, ids: Ids): Promise<Tree> {
  const names = [...new Set(demo.buildings.flatMap(({ road }) => road ?? []))]
  const renamed = names[0]
  const at = { parent: null, point: null, community: null, building: null }
  const roads = names.map((name) => {
    const was = name === renamed ? oldName : name
    return { ...at, id: ids.of(`address ${name}`), kind: 'road' as const, name: was, text: was }
  })
  const estates = demo.estates.map(({ key, name, communityCode, gatePoint }) => ({
    ...{ ...at, id: ids.of(`address ${key}`), kind: 'area' as const, name, text: name },
    ...{ community: communityCode, point: point(gatePoint) },
  }))
  const made = await places.addAddressTree(ctx.tx, ctx.street, [...roads, ...estates])
  if (renamed)
    await act(
      ctx,
      'renameAddress',
      { id: ids.of(`address ${renamed}`) },
      { name: renamed, day: '2021-06-01' },
    )
  const keys = [...names.map((name) => `road ${name}`), ...demo.estates.map(({ key }) => key)]
  return new Map(
    made.map((row, i) => [keys[i]!, row.text === oldName ? { ...row, name: renamed!, text: renamed! } : row]),
  )
}

/** Where a building hangs in the tree, and what it is called there: 3幢 in 阳光花园. */
export function above(parent: ReturnType<Tree['get']>, name: string, { number }: Building) {
  if (!parent) return {}
  const said = name || `${parent.text}${number ?? ''}`
  return { parent, ownName: said.startsWith(parent.text) ? said.slice(parent.text.length) || said : said }
}

/** What happens to addresses over the years: a dormitory is pulled down, a shop becomes two, people have words of their own. */
export async function liven(ctx: Ctx, demo: DemoStreet, ids: Ids): Promise<void> {
  const [house] = demo.buildings.filter(({ road, kind }) => road !== undefined && kind !== 'residential')
  const [estate, second] = demo.estates
  if (!house?.road || !estate) return
  const [dormitory, shop] = [uuidv7(), uuidv7()]
  const here = { point: point(house.center), community: house.communityCode }
  const add = (id: string, parent: string | null, kind: AddressKind, name: string, day: string) =>
    act(ctx, 'addAddress', { id }, { parent, kind, name, day, ...here })
  await add(dormitory, null, 'building', '原针织厂宿舍楼', '1986-05-01')
  const plan = {
    units: 2,
    lowest: 1,
    highest: 4,
    rooms: 2,
    pattern: '{floor}{room:2}',
    ground: 'rooms',
    shops: 0,
  }
  const body = { plan: { ...plan, skipFloors: [], skipRooms: [] }, day: '1986-05-01' }
  await act(ctx, 'addRooms', { id: dormitory }, body, { dryRun: false })
  await act(ctx, 'demolishAddress', { id: dormitory }, { day: '2020-09-10' })
  await add(shop, ids.of(`address ${house.road}`), 'number', '百货门市部', '2008-03-01')
  const parts = ['东间', '西间'].map((side) => ({ id: uuidv7(), name: `百货门市部${side}` }))
  await act(ctx, 'splitAddress', { id: shop }, { parts, day: '2019-10-01' })
  const spoken = [
    [ids.of(`address ${estate.key}`), `${estate.name.slice(0, 2)}老院`],
    ...(second ? [[ids.of(`address ${second.key}`), `${second.name.slice(0, 2)}大院`]] : []),
  ]
  for (const [id, text] of spoken) await act(ctx, 'addAlias', { id: id! }, { kind: 'spoken', text })
}

/** What a grid worker saw on the round this morning waits for the community. */
export async function proposeSome(ctx: Ctx, demo: DemoStreet, ids: Ids): Promise<void> {
  const worker = demo.staff.find(({ role }) => role === 'grid-worker')
  const house = demo.buildings.find((it) => it.gridKey === worker?.gridKey && it.dwellings > 0)
  if (!worker || !house) return
  const about = {
    kind: 'missing' as const,
    address: ids.of(house.key),
    name: '底商1号',
    note: '楼下新开了一间便利店',
    point: null,
  }
  const by = { post: ids.of(`post ${worker.key}`), resident: null, community: house.communityCode }
  await places.addProposal(ctx.tx, ctx.street, { ...about, ...by, id: uuidv7() }, ctx.now)
}

function act(ctx: Ctx, name: string, params: object, body: object, query: object = {}): Promise<unknown> {
  const found = places.addressesRoutes.routes.find((one) => one.name === name)
  if (!found) throw new Error(`no route ${name}`)
  return found.handle(ctx, { params, body: { day: dayOf(ctx.now), ...body }, query } as never)
}
