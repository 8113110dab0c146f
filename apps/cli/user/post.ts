import { Command, Option } from 'commander'
import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../../base/clock.ts'
import { asSystem } from '../../../base/http/system.ts'
import type { Lang } from '../../../base/problem.ts'
import { type Post, roles } from '../../../modules/access/contract.ts'
import { unitNames } from '../../../modules/access/index.ts'
import type { Opened } from '../../server/house.ts'
import { call } from '../call.ts'
import { withHouse } from '../open.ts'
import { checkOpen } from '../street.ts'
import { findByLogin, wrong } from './find.ts'
import { words } from './words.ts'

interface Giving {
  readonly street: string
  readonly role: string
  readonly unit: string
  readonly territory?: string
  readonly grid?: string[]
  readonly from?: string
  readonly to?: string
}

export function postCommand(lang: Lang): Command {
  const say = words[lang]
  const command = new Command('post').description(say.post)
  command
    .command('give <login>')
    .description(say.give)
    .requiredOption('--street <code>', say.street)
    .addOption(new Option('--role <role>', say.role).choices(roles).makeOptionMandatory())
    .requiredOption('--unit <name>', say.unit)
    .option('--territory <code>', say.territory)
    .option('--grid <id...>', say.grid)
    .option('--from <day>', say.from)
    .option('--to <day>', say.to)
    .action((login: string, options: Giving) =>
      withHouse(async (house) => {
        checkOpen(house, options.street)
        console.log(say.given((await give(house, login, options)).id))
      }),
    )
  command
    .command('end <post>')
    .description(say.end)
    .requiredOption('--street <code>', say.street)
    .option('--to <day>', say.to)
    .action((post: string, options: { street: string; to?: string }) =>
      withHouse(async (house) => {
        checkOpen(house, options.street)
        const to = options.to ?? dayOf(house.clock.now())
        const input = { params: { id: post }, body: { to } }
        await call(house, house.access.routes, 'endPost', options.street, input)
        console.log(say.ended(to))
      }),
    )
  return command
}

async function give(house: Opened, login: string, { street, ...asked }: Giving): Promise<Post> {
  const person = await findByLogin(house, street, login)
  const body = {
    id: uuidv7(),
    person: person.id,
    role: asked.role,
    unit: await unitCalled(house, street, asked.unit),
    territory: asked.territory ?? street,
    grids: asked.grid ?? [],
    from: asked.from ?? dayOf(house.clock.now()),
    to: asked.to ?? null,
  }
  return call<Post>(house, house.access.routes, 'givePost', street, { body })
}

/** The id of a unit by its name. */
async function unitCalled(house: Opened, street: string, name: string): Promise<string> {
  const at = { street, purpose: 'administration', route: 'cli.givePost' }
  const units = await asSystem(house, at, (ctx) => unitNames(ctx.tx, street, ctx.now))
  const open = [...units.values()].filter((unit) => unit.closed === null)
  const found = open.find((unit) => unit.name === name)
  if (!found)
    throw wrong.noUnit({
      unit: name,
      units: open
        .map((unit) => unit.name)
        .slice(0, 40)
        .join('、'),
    })
  return found.id
}
