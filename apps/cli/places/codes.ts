import { Command } from 'commander'
import { asSystem } from '../../../base/http/system.ts'
import type { Lang } from '../../../base/problem.ts'
import { type CodesAt, codesStart, giveCodes } from '../../../modules/places/index.ts'
import { withHouse } from '../open.ts'
import { streetsOf } from './streets.ts'
import { words } from './words.ts'

export function codesCommand(lang: Lang): Command {
  const say = words[lang].codes
  return new Command('codes')
    .description(say.about)
    .option('--street <code>', words[lang].street, 'all')
    .action(({ street: asked }: { street: string }) =>
      withHouse(async (house) => {
        for (const street of streetsOf(house, asked)) {
          const at = { street, purpose: 'administration', route: 'cli.places.codes' }
          const sum = { given: 0, indexed: 0, without: 0 }
          for (let next: CodesAt | null = codesStart; next !== null; ) {
            const from: CodesAt = next
            const lot = await asSystem(house, at, (ctx) => giveCodes(ctx, from))
            sum.given += lot.given
            sum.indexed += lot.indexed
            // Those that lie in a number are looked at twice.
            if (from.turn !== 3) sum.without += lot.without
            next = lot.next
          }
          console.log(say.done(street, sum.given, sum.indexed, sum.without))
        }
      }),
    )
}
