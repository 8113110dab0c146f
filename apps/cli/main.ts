import { CommanderError } from 'commander'
import { SetupProblem } from '../../base/db/setup-problem.ts'
import { Problem } from '../../base/problem.ts'
import { problemText, TilelogError } from '../../engines/tilelog/problem.ts'
import { langOf } from './lang.ts'

const args = process.argv.slice(2)
const lang = langOf(args, process.env)
/** A centre or a check runs without the house, which takes a second and 100 MB to load. */
const alone = ['verify', 'witness', 'link', 'address'].includes(
  args.find((arg, i) => /^[a-z]/.test(arg) && args[i - 1] !== '--lang') ?? '',
)

/** What went wrong, for people: what happened and what to do. A fault of the program itself shows where it is. */
async function told(error: unknown): Promise<string> {
  if (error instanceof Problem) {
    const fields = error.fields.map(({ path, message }) => `  ${path}: ${message}`)
    return [error.text(lang), ...fields].join('\n')
  }
  if (error instanceof SetupProblem) return lang === 'zh' ? error.zh : error.en
  const locale = lang === 'zh' ? 'zh-CN' : 'en'
  if (error instanceof TilelogError) return `${problemText(error.code, locale)} ${error.detail}`.trimEnd()
  if (!alone) {
    const table = await import('../../engines/table/index.ts')
    if (error instanceof table.TableError) return table.problemText(error.code, error.detail, locale)
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  const program = alone ? (await import('./alone.ts')).aloneProgram : (await import('./program.ts')).program
  await program(lang).parseAsync(args, { from: 'user' })
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    process.stderr.write(`${await told(error)}\n`)
    process.exitCode = 1
  }
}
