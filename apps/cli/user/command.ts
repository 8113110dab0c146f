import { Command } from 'commander'
import { uuidv7 } from 'uuidv7'
import { asSystem } from '../../../base/http/system.ts'
import type { Lang } from '../../../base/problem.ts'
import { unlockLogin } from '../../../modules/access/index.ts'
import type { Opened } from '../../server/house.ts'
import { call } from '../call.ts'
import { withHouse } from '../open.ts'
import { checkOpen } from '../street.ts'
import { findByLogin, peopleOf } from './find.ts'
import { postCommand } from './post.ts'
import { words } from './words.ts'

interface At {
  readonly street: string
}

/** Runs in a street that is open. */
export function inStreet<O extends At>(work: (house: Opened, options: O) => Promise<void>) {
  return (options: O) =>
    withHouse((house) => {
      checkOpen(house, options.street)
      return work(house, options)
    })
}

export function userCommand(lang: Lang): Command {
  const say = words[lang]
  const command = new Command('user').description(say.about)
  const street = (it: Command) => it.requiredOption('--street <code>', say.street)
  street(command.command('list').description(say.list).option('--find <words>', say.find)).action(
    inStreet<At & { find?: string }>((house, options) => list(house, options, lang)),
  )
  street(command.command('add <login> <name>').description(say.add)).action(
    (login: string, name: string, options: At) =>
      inStreet<At>(async (house) => {
        const body = { id: uuidv7(), login, name }
        const { password } = await call<{ password: string }>(
          house,
          house.access.routes,
          'addPerson',
          options.street,
          { body },
        )
        console.log(say.password(login, password))
      })(options),
  )
  street(
    command.command('reset <login>').description(say.reset).requiredOption('--reason <text>', say.reason),
  ).action((login: string, options: At & { reason: string }) =>
    inStreet<At>(async (house) => {
      const person = await findByLogin(house, options.street, login)
      const input = { params: { id: person.id }, body: { reason: options.reason } }
      const done = await call<{ password: string }>(
        house,
        house.access.routes,
        'resetPerson',
        options.street,
        input,
      )
      console.log(say.password(person.login, done.password))
    })(options),
  )
  street(command.command('unlock <login>').description(say.unlock)).action((login: string, options: At) =>
    inStreet<At>(async (house) => {
      const person = await findByLogin(house, options.street, login)
      const at = { street: options.street, purpose: 'administration', route: 'cli.unlockPerson' }
      await asSystem(house, at, (ctx) => unlockLogin(ctx, person))
      console.log(say.unlocked(person.login))
    })(options),
  )
  command.addCommand(postCommand(lang))
  return command
}

async function list(house: Opened, { street, find }: At & { find?: string }, lang: Lang): Promise<void> {
  const say = words[lang]
  const { people, more } = await peopleOf(house, street, find)
  for (const it of people) {
    const marks = [
      it.locked ? say.locked(it.locked) : '',
      it.secondFactor ? '' : say.noSecond,
      it.left ? say.left(it.left) : '',
    ]
    console.log([it.login, it.name, ...marks].filter(Boolean).join('\t'))
    for (const post of it.posts)
      console.log(
        `  ${post.id}\t${post.role}\t${post.unitName}\t${post.territory}\t${post.from} – ${post.to ?? ''}`,
      )
  }
  if (people.length === 0) console.log(say.none)
  if (more) console.log(say.more)
}
