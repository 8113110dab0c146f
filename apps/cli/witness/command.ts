import { flushCompileCache } from 'node:module'
import { Command, InvalidArgumentError } from 'commander'
import type { Lang } from '../../../base/problem.ts'
import { Alarms, logSettings, peerSetting, runWitness } from '../../../exchange/witness/index.ts'
import { words } from './words.ts'

interface Options {
  readonly key?: string
  readonly dir?: string
  readonly log?: readonly string[]
  readonly peer?: readonly string[]
  readonly port?: number
  readonly host?: string
  readonly name?: string
  readonly every?: number
  readonly untilStdinCloses?: boolean
}

export function witnessCommand(lang: Lang): Command {
  const say = words[lang]
  const whole =
    (least: number, most: number) =>
    (given: string): number => {
      const value = Number(given)
      if (Number.isInteger(value) && value >= least && value <= most) return value
      throw new InvalidArgumentError(say.number)
    }
  const command = new Command('witness').description(say.about)
  command
    .option('--key <file>', say.key)
    .option('--dir <folder>', say.dir)
    .option('--log <vkey url...>', say.log)
    .option('--peer <name vkey url...>', say.peer)
    .option('--port <n>', say.port, whole(0, 65_535))
    .option('--host <address>', say.host)
    .option('--name <name>', say.name)
    .option('--every <seconds>', say.every, whole(1, 86_400))
    .option('--until-stdin-closes', say.stdin)
    .action((options: Options) => run(command, options, lang))
  // `--dir` belongs to all three: commander gives it to the upper command wherever it stands.
  const folder = (): string => command.opts<Options>().dir ?? command.error(say.needed('--dir'))
  command
    .command('alarms')
    .description(say.alarms)
    .action(() => list(folder(), lang))
  command
    .command('clear <alarm>')
    .description(say.clear)
    .requiredOption('--words <text>', say.words)
    .action(async (alarm: string, options: { words: string }) => {
      await new Alarms(folder()).clear(alarm, options.words, new Date().toISOString())
      console.log(say.cleared(alarm))
    })
  return command
}

/** Groups of `size` words; the command is refused where they do not come out even. */
function groups(command: Command, given: readonly string[], size: number, wrong: string): string[][] {
  if (given.length % size !== 0) command.error(wrong)
  return Array.from({ length: given.length / size }, (_, i) => given.slice(i * size, (i + 1) * size))
}

async function run(command: Command, options: Options, lang: Lang): Promise<void> {
  const say = words[lang]
  const { key, dir, log, port } = options
  // Not mandatory to commander, which would ask for them in `witness clear` too.
  for (const [name, value] of Object.entries({ key, dir, log, port }))
    if (value === undefined) command.error(say.needed(`--${name}`))
  const pairs = groups(command, log!, 2, say.pairs).map(([vkey, url]) => [vkey!, url!] as const)
  const peers = groups(command, options.peer ?? [], 3, say.triples)
  const running = await runWitness({
    ...{ keyFile: key!, dir: dir!, port: port!, host: options.host, name: options.name },
    ...(options.every !== undefined && { every: options.every * 1000 }),
    logs: logSettings(pairs),
    peers: peers.map(([name, vkey, url]) => peerSetting(name!, vkey!, url!)),
    say: (line) => process.stderr.write(`${line}\n`),
  })
  console.log(say.ready(running.name, running.port))
  console.log(running.vkey)
  // This process may end by a power cut: the next start is to be quick all the same.
  flushCompileCache()
  const end = () => void running.stop().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
  if (options.untilStdinCloses) process.stdin.resume().once('end', end).once('error', end)
}

async function list(dir: string, lang: Lang): Promise<void> {
  const say = words[lang]
  const all = await new Alarms(dir).list()
  for (const { id, at, origin, source, cleared } of all)
    console.log([id, at, origin, source, cleared ? say.done(cleared.at, cleared.words) : say.open].join('\t'))
  if (all.length === 0) console.log(say.none)
}
