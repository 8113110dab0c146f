import { Command } from 'commander'
import type { Lang } from '../../../base/problem.ts'
import { codesCommand } from './codes.ts'
import { divisionsCommand } from './divisions.ts'
import { words } from './words.ts'

export function placesCommand(lang: Lang): Command {
  return new Command('places')
    .description(words[lang].about)
    .addCommand(divisionsCommand(lang))
    .addCommand(codesCommand(lang))
}
