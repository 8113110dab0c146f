import { Command } from 'commander'
import type { Lang } from '../../../base/problem.ts'
import { divisionsFile, modelFile } from '../../../engines/address/load-file.ts'
import { addressFolder, hasAddresses } from './data.ts'
import { evaluateShipped } from './evaluate.ts'
import { matchCommand } from './match.ts'
import { packShipped } from './pack.ts'
import { parseLines } from './parse.ts'
import { trainShipped } from './train.ts'
import { words } from './words.ts'

export function addressCommand(lang: Lang): Command {
  const say = words[lang]
  const command = new Command('address').description(say.about)
  command
    .command('parse')
    .description(say.parse)
    .option('--in <file>', say.in)
    .option('--skip-bad', say.skipBad)
    .addHelpText('after', `\n${say.exits}`)
    .action(async (options: { in?: string; skipBad?: boolean }) => {
      process.exitCode = await readable(say.missing, () =>
        parseLines(options.in, options.skipBad ?? false, say, process.stdout),
      )
    })
  command.addCommand(matchCommand(lang))
  const needed = (run: () => void) => {
    if (hasAddresses()) return run()
    process.stderr.write(`${say.noData(addressFolder())}\n`)
    process.exitCode = 1
  }
  command
    .command('train')
    .description(say.train)
    .option('--out <file>', say.out, modelFile)
    .action(({ out }: { out: string }) => needed(() => console.log(say.written(out, trainShipped(out, say)))))
  command
    .command('evaluate')
    .description(say.evaluate)
    .action(() => needed(() => evaluateShipped()))
  command
    .command('pack')
    .description(say.pack)
    .option('--out <file>', say.out, divisionsFile)
    .action(({ out }: { out: string }) => console.log(say.written(out, packShipped(out))))
  return command
}

/** What a missing file says, instead of a trace. */
async function readable(missing: (file: string) => string, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (!['ENOENT', 'EACCES', 'EISDIR'].includes(code ?? '')) throw error
    process.stderr.write(`${missing(path ?? '')}\n`)
    return 1
  }
}
