import { Command } from 'commander'
import { type Lang, problems } from '../../base/problem.ts'
import type { OpenStreet } from '../../modules/places/contract.ts'
import { makePlacesRoutes } from '../../modules/places/index.ts'
import { furnish } from '../server/furnish.ts'
import type { Opened } from '../server/house.ts'
import { call } from './call.ts'
import { withHouse } from './open.ts'

const words = {
  zh: {
    about: '街道：开通、列出',
    open: '开通一个街道（九位区划代码）：设好社区、单位、责任清单',
    list: '列出已开通的街道',
    phone: '对外的服务电话',
    opened: (it: OpenStreet) => `已开通 ${it.code} ${it.name}：${it.communities.length} 个社区（村）。`,
    none: '还没有开通街道。用 linli street open 代码 开通。',
  },
  en: {
    about: 'streets: open, list',
    open: 'open a street (9-digit division code) with its communities, units and duty list',
    list: 'list the streets that are open',
    phone: 'the service line people can call',
    opened: (it: OpenStreet) => `Opened ${it.code} ${it.name} with ${it.communities.length} communities.`,
    none: 'No street is open. Open one with: linli street open CODE',
  },
} as const

const wrong = problems({
  notOpen: {
    code: 'cli.street-not-open',
    status: 404,
    zh: '没有开通街道 {code}。已开通：{open}。用 linli street open {code} 开通。',
    en: 'Street {code} is not open. Open: {open}. Open it with: linli street open {code}',
  },
})

/** @throws cli.street-not-open */
export function checkOpen(house: Opened, code: string): void {
  if (!house.streets.has(code)) throw wrong.notOpen({ code, open: [...house.streets].join(' ') || '-' })
}

export function streetCommand(lang: Lang): Command {
  const say = words[lang]
  const command = new Command('street').description(say.about)
  command
    .command('open <code>')
    .description(say.open)
    .option('--phone <number>', say.phone)
    .action((code: string, { phone }: { phone?: string }) =>
      withHouse(async (house) => {
        const routes = makePlacesRoutes(furnish(house))
        const input = { params: { street: code }, body: { phone: phone ?? null } }
        const street = await call<OpenStreet>(house, routes, 'openStreet', code, input)
        console.log(say.opened(street))
      }),
    )
  command
    .command('list')
    .description(say.list)
    .action(() =>
      withHouse(async (house) => {
        const { items } = await call<{ items: OpenStreet[] }>(
          house,
          makePlacesRoutes(furnish(house)),
          'streets',
          '',
        )
        for (const it of items)
          console.log(
            [it.code, it.province + it.prefecture + it.county + it.name, it.phone ?? ''].join('\t').trimEnd(),
          )
        if (items.length === 0) console.log(say.none)
      }),
    )
  return command
}
