import type { Command } from 'commander'
import type { Lang } from '../../base/problem.ts'
import { addressCommand } from './address/command.ts'
import { linkCommand } from './link/command.ts'
import { topCommand } from './top.ts'
import { verifyCommand } from './verify/command.ts'
import { witnessCommand } from './witness/command.ts'

/** Commands that open no installation: they run on any machine, start in a moment and stay small. */
export const aloneCommands = (lang: Lang): Command[] => [
  verifyCommand(lang),
  witnessCommand(lang),
  linkCommand(lang),
  addressCommand(lang),
]

/** The command line with these alone, so that nothing of the house is loaded for them. */
export const aloneProgram = (lang: Lang): Command => topCommand(lang, aloneCommands(lang))
