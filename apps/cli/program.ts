import type { Command } from 'commander'
import type { Lang } from '../../base/problem.ts'
import { aloneCommands } from './alone.ts'
import { demoCommand } from './demo.ts'
import { fuseCommand } from './fuse/command.ts'
import { importCommand } from './import/command.ts'
import { ledgerCommand } from './ledger/command.ts'
import { placesCommand } from './places/command.ts'
import { streetCommand } from './street.ts'
import { topCommand } from './top.ts'
import { userCommand } from './user/command.ts'

/** The whole command line in one language. */
export function program(lang: Lang): Command {
  const house = [
    importCommand,
    fuseCommand,
    demoCommand,
    userCommand,
    streetCommand,
    placesCommand,
    ledgerCommand,
  ].map((make) => make(lang))
  return topCommand(lang, [...house, ...aloneCommands(lang)])
}
