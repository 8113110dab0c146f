import path from 'node:path'
import { Command } from 'commander'
import type { Lang } from '../../../base/problem.ts'
import { filesAt } from '../../../exchange/witness/index.ts'
import { exportLog, inspectLog, resumeLog, retire, rotate } from '../../../modules/ledger/index.ts'
import { root } from '../../server/house.ts'
import { withHouse } from '../open.ts'
import { words } from './words.ts'

const dataDir = (): string => path.resolve(process.env.LINLI_DATA ?? path.join(root, 'data'))

export function ledgerCommand(lang: Lang): Command {
  const say = words[lang]
  const command = new Command('ledger').description(say.about)
  command
    .command('status')
    .description(say.status)
    .option('--json', say.json)
    .action(({ json }: { json?: boolean }) =>
      withHouse(async ({ database }) => {
        const { stopped, ...state } = await inspectLog(database, dataDir())
        if (json) {
          console.log(JSON.stringify({ ...state, stopped: stopped?.text(lang) ?? null }))
          return
        }
        for (const line of say.state(state)) console.log(line)
        for (const centre of state.centres) console.log(say.centre(centre))
        if (stopped) console.log(say.stopped + stopped.text(lang))
      }),
    )
  command
    .command('resume')
    .description(say.resume)
    .option('--from <url>', say.from)
    .action(({ from }: { from?: string }) =>
      withHouse(async ({ database }) => {
        const copy = from === undefined ? undefined : { name: from, read: filesAt(from) }
        console.log(say.resumed(await resumeLog({ database, dataDir: dataDir() }, copy)))
      }),
    )
  command
    .command('rotate')
    .description(say.rotate)
    .action(() => console.log(say.rotated(rotate(dataDir()))))
  command
    .command('retire')
    .description(say.retire)
    .action(() => console.log(say.retired(retire(dataDir()))))
  command
    .command('export <folder>')
    .description(say.export)
    .action(async (folder: string) => {
      console.log(say.exported(await exportLog(dataDir(), path.resolve(folder)), folder))
    })
  return command
}
