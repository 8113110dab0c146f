import { CommanderError } from 'commander'
import { SetupProblem } from '../../base/db/setup-problem.ts'
import { Problem } from '../../base/problem.ts'
import { problemText, TableError } from '../../engines/table/index.ts'
import { langOf } from './lang.ts'
import { program } from './program.ts'

const args = process.argv.slice(2)
const lang = langOf(args, process.env)

/** What went wrong, for people: what happened and what to do. A fault of the program itself shows where it is. */
function told(error: unknown): string {
  if (error instanceof Problem) {
    const fields = error.fields.map(({ path, message }) => `  ${path}: ${message}`)
    return [error.text(lang), ...fields].join('\n')
  }
  if (error instanceof SetupProblem) return lang === 'zh' ? error.zh : error.en
  if (error instanceof TableError)
    return problemText(error.code, error.detail, lang === 'zh' ? 'zh-CN' : 'en')
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  await program(lang).parseAsync(args, { from: 'user' })
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    process.stderr.write(`${told(error)}\n`)
    process.exitCode = 1
  }
}
