import { Command, InvalidArgumentError } from 'commander'
import { type Lang, problems } from '../../base/problem.ts'
import * as demo from '../server/demo.ts'
import type { Opened } from '../server/house.ts'
import { withHouse } from './open.ts'

const words = {
  zh: {
    about: '演示街道：生成、重置',
    fill: '在空的安装里生成演示街道',
    reset: '清掉演示街道，重新生成',
    people: '人口数',
    number: '要写一个 1000 到 10000000 的数',
    there: '已经有街道了，没有生成。要重来用 linli demo reset。',
  },
  en: {
    about: 'the demonstration street: fill, reset',
    fill: 'make the demonstration street in an empty installation',
    reset: 'drop the demonstration street and make it anew',
    people: 'people',
    number: 'a number from 1000 to 10000000',
    there: 'There are streets already; nothing was made. To start over: linli demo reset.',
  },
} as const

const wrong = problems({
  noReset: {
    code: 'cli.no-demo-reset',
    status: 501,
    zh: '这个版本不能重置演示街道。请停掉服务器，换一个新的 LINLI_DATA 文件夹再启动。',
    en: 'This version cannot reset the demonstration. Stop the server and start it with a new LINLI_DATA folder.',
  },
})

type Filling = (house: Opened, how: { people: number; say: (line: string) => void }) => Promise<void>

/** The server’s demonstration offers `fillDemo`, and `resetDemo` where it can start over. */
const doors: { readonly fillDemo: Filling; readonly resetDemo?: Filling } = demo

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
    await doors.fillDemo(house, { people: count, say: line })
  })
  on('reset', say.reset, async (house, count) => {
    if (!doors.resetDemo) throw wrong.noReset()
    await doors.resetDemo(house, { people: count, say: line })
  })
  return command
}
