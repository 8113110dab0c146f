import { LinkageError } from '../problem.ts'
import { checkConfig } from './config.ts'
import { organizations } from './organizations.ts'
import { people } from './people.ts'
import type { Fields } from './shapes.ts'

/** What is compared and how, of a kind that is built in, or of a configuration of one's own. @throws LinkageError on a faulty one */
export function defineFields(given: 'people' | 'organizations' | object): Fields {
  if (given === 'people') return people
  if (given === 'organizations') return organizations
  if (typeof given === 'string') throw new LinkageError('linkage.kind', { found: given })
  return checkConfig(given)
}
