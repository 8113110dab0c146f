import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { roles } from '../../../modules/access/contract.ts'
import * as access from '../../../modules/access/index.ts'
import type { DemoStreet, Staff } from '../../../samples/types.ts'
import type { Ids } from './keys.ts'
import type { SignIn } from './sign-ins.ts'

/** One password for everybody in the demonstration; it is printed at the start and worth nothing elsewhere. */
export const demoPassword = 'linli-demo-2026'
/** One second factor likewise, so that `linli demo code` and the demonstration page can show its present code. */
export const demoSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** Units, people and their posts. The administrator is ours: the sample knows only those who handle cases and data. */
export async function fillStaff(
  ctx: Ctx,
  demo: DemoStreet,
  ids: Ids,
  passwordHash: string,
): Promise<SignIn[]> {
  const { tx, street } = ctx
  const parents = [...demo.units].sort(
    (a, b) => Number(a.parentKey !== undefined) - Number(b.parentKey !== undefined),
  )
  await access.createUnits(
    tx,
    parents.map((unit) => ({
      street,
      id: ids.of(unit.key),
      name: unit.name,
      kind: unit.kind,
      parent: ids.maybe(unit.parentKey),
      territory: unit.territory,
      phone: unit.phone,
    })),
  )
  const office = demo.units.find((unit) => unit.kind === 'street-office')!
  const everybody: Staff[] = [
    ...demo.staff,
    {
      key: 'administrator',
      name: '管理员',
      sex: '1',
      login: demo.index === 0 ? 'admin' : `admin-${demo.index}`,
      phone: '',
      unitKey: office.key,
      role: 'administrator' as never,
      title: '系统管理员',
      territory: street.slice(0, 6), // the county: further streets can be opened
      from: demo.now.slice(0, 10),
    },
  ]
  await access.createPeople(
    tx,
    ctx.keys,
    everybody.map((one) => ({
      id: ids.of(one.key),
      name: one.name,
      login: one.login,
      home: street,
      passwordHash,
      mustChange: false,
      totpSecret: demoSecret,
    })),
    ctx.now,
  )
  await access.givePosts(
    tx,
    street,
    everybody.map((one) => ({
      id: ids.of(`post ${one.key}`),
      person: ids.of(one.key),
      role: one.role,
      unit: ids.of(one.unitKey),
      territory: one.territory.slice(0, 12),
      grids: one.gridKey ? [ids.of(one.gridKey)] : [],
      from: one.from <= dayOf(ctx.now) ? one.from : dayOf(ctx.now),
      to: null,
    })),
  )
  const units = new Map(demo.units.map((unit) => [unit.key, unit.name]))
  return roles.flatMap((role) => {
    const one = everybody.find((candidate) => candidate.role === role)
    return one ? [{ role, login: one.login, name: one.name, unit: units.get(one.unitKey) ?? '' }] : []
  })
}
