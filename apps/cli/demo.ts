import { Command, InvalidArgumentError } from 'commander'
import type { Lang } from '../../base/problem.ts'
import { demoCode, fillDemo, resetDemo } from '../server/demo.ts'
import type { Opened } from '../server/house.ts'
import { withHouse } from './open.ts'

const words = {
  zh: {
    about: '演示街道：生成、重置',
    fill: '在空的安装里生成演示街道',
    reset: '清掉演示街道，重新生成',
    people: '人口数',
    number: '要写一个 1000 到 10000000 的数',
    code: '演示账号现在的动态码',
    there: '已经有街道了，没有生成。要重来用 linli demo reset。',
  },
  en: {
    about: 'the demonstration street: fill, reset',
    fill: 'make the demonstration street in an empty installation',
    reset: 'drop the demonstration street and make it anew',
    people: 'people',
    number: 'a number from 1000 to 10000000',
    code: 'the present second-factor code of the demonstration accounts',
    there: 'There are streets already; nothing was made. To start over: linli demo reset.',
  },
} as const

export function demoCommand(lang: Lang): Command {
  const say = words[lang]
  const people = (text: string): number => {
    const number = Number(text)
    if (Number.isInteger(number) && number >= 1000 && number <= 10_000_000) return number
    throw new InvalidArgumentError(say.number)
  }
  const line = (text: string) => void process.stderr.write(`${text}\n`)
  const command = new Command('demo').description(say.about)
  const on = (name: string, about: string, run: (house: Opened, people: number) => Promise<void>) =>
    command
      .command(name)
      .description(about)
      .option('--people <n>', say.people, people, 60_000)
      .action((options: { people: number }) => withHouse((house) => run(house, options.people)))
  on('fill', say.fill, async (house, count) => {
    if (house.streets.size > 0) return line(say.there)
    await fillDemo(house, { people: count, say: line })
  })
  on('reset', say.reset, (house, count) => resetDemo(house, { people: count, say: line }))
  command
    .command('code')
    .description(say.code)
    .action(async () => console.log(await demoCode(new Date().toISOString())))
  return command
}
