import { Command } from 'commander'
import type { Lang } from '../../base/problem.ts'

const words = {
  zh: {
    about: '邻里 Linli 管理命令。服务器开着、关着都能用。',
    lang: '语言：zh 或 en（默认按终端的语言）',
    help: '显示帮助',
    helpOf: '显示一个命令的帮助',
    wrong: '命令没有写对',
    titles: {
      'Usage:': '用法：',
      'Options:': '选项：',
      'Commands:': '命令：',
      'Arguments:': '参数：',
      'Global Options:': '通用选项：',
    } as Readonly<Record<string, string>>,
    kept: '数据所在：环境变量 LINLI_DATA 指定的文件夹；另有数据库时用 DATABASE_URL。',
  },
  en: {
    about: 'Linli 邻里 administration. Works whether the server runs or not.',
    lang: 'language: zh or en (default: that of the terminal)',
    help: 'show help',
    helpOf: 'show the help of a command',
    wrong: 'The command is not right',
    titles: {} as Readonly<Record<string, string>>,
    kept: 'Data: the folder named by LINLI_DATA; DATABASE_URL where another database is used.',
  },
} as const

/** The top of the command line, in one language, over these commands. */
export function topCommand(lang: Lang, commands: readonly Command[]): Command {
  const say = words[lang]
  const top = new Command('linli')
    .description(say.about)
    .option('--lang <zh|en>', say.lang)
    .addHelpText('after', `\n${say.kept}`)
  for (const command of commands) top.addCommand(command)
  dress(top, lang)
  return top
}

/** Help and complaints in the language, for a command and all below it. */
function dress(command: Command, lang: Lang): void {
  const say = words[lang]
  command
    .helpOption('-h, --help', say.help)
    .configureHelp({ styleTitle: (title) => say.titles[title] ?? title, showGlobalOptions: true })
    .configureOutput({ outputError: (text, write) => write(`${say.wrong}: ${text.replace(/^error: /, '')}`) })
    .showHelpAfterError()
    .exitOverride()
  if (command.commands.length > 0) command.helpCommand('help [command]', say.helpOf)
  for (const below of command.commands) dress(below, lang)
}
