import type { Lang } from '../../base/problem.ts'

/** `--lang en`, else an English locale of the terminal, else Chinese. */
export function langOf(args: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const asked = at < 0 ? undefined : (args[at]!.split('=')[1] ?? args[at + 1])
  const wish = asked ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? ''
  return wish.toLowerCase().startsWith('en') ? 'en' : 'zh'
}
