import type { Item } from '../../catalogue/contract.ts'
import type { Layout } from '../intake/header.rules.ts'
import type { Cell, Role, TableKind } from '../shapes.ts'
import { tableKinds } from '../shapes.ts'
import type { ColumnProposal, Meaning } from './shapes.ts'
import { type Fit, fitOf } from './values.ts'
import { afterSomebody, byTitle, subjectOf, type Vocabulary, vocabularyOf } from './words.rules.ts'

/** From here on a column is taken unless a person says no. */
export const sure = 0.75
/** From here on it is named as something that it could be. */
const perhaps = 0.45

/** Formats whose values alone say what they are: they carry a check digit. */
const telling: ReadonlySet<Item['format']> = new Set(['id-number', 'uscc'])

interface Guess {
  readonly meaning: Meaning
  readonly score: number
  readonly why: { readonly zh: string; readonly en: string }
}

export interface TableProposal {
  readonly kind: TableKind
  readonly columns: readonly ColumnProposal[]
}

/**
 * What each column is, by its title and by what its values look like. The kind of table is the one under which its columns make the
 * most sense. An item is given to one column only: the surest; below the threshold nothing is taken.
 * @param sample cells of up to 200 rows behind the header
 */
export function proposeColumns(
  catalogue: ReadonlyMap<string, Item>,
  layout: Layout,
  sample: readonly (readonly Cell[])[],
  wished?: TableKind,
): TableProposal {
  const kinds = wished ? [wished] : tableKinds
  const tried = kinds.map((kind) => proposeAs(vocabularyOf(catalogue, kind), layout, sample))
  return tried.reduce((best, one) => (one.weight > best.weight ? one : best))
}

function proposeAs(
  vocabulary: Vocabulary,
  { titles, groups }: Layout,
  sample: readonly (readonly Cell[])[],
): TableProposal & { readonly weight: number } {
  // Whom the last column named that named anybody: what follows without a name of its own is theirs.
  let last: Role = 'self'
  const guesses = titles.map((title, column) => {
    const cells = sample.map((row) => row[column] ?? null)
    const filled = cells.filter((cell) => cell !== null && cell !== '').length / Math.max(1, cells.length)
    const guess = guessOf(vocabulary, { title, group: groups[column] ?? '', last }, cells)
    if (guess && guess.meaning.item === 'person.name') last = guess.meaning.role
    return { column, title, group: groups[column] ?? '', filled, guess }
  })
  const taken = new Map<string, number>()
  for (const { column, guess } of guesses.toSorted((a, b) => (b.guess?.score ?? 0) - (a.guess?.score ?? 0)))
    if (guess && guess.score >= sure && !taken.has(keyOf(guess.meaning)))
      taken.set(keyOf(guess.meaning), column)
  const columns = guesses.map(({ guess, ...about }) =>
    proposalOf(about, guess, guess && taken.get(keyOf(guess.meaning)), titles),
  )
  return { kind: vocabulary.kind, columns, weight: weightOf(columns) }
}

function keyOf({ role, item }: Meaning): string {
  return `${role} ${item}`
}

/** What names the subject of a table weighs more than what is said of it: 单位名称 makes a table of organizations, 联系电话 none. */
const names: ReadonlySet<string> = new Set(
  'person.name person.id-number dwelling.address dwelling.number organization.name organization.uscc facility.code facility.kind facility.name'.split(
    ' ',
  ),
)

function weightOf(columns: readonly ColumnProposal[]): number {
  return columns.reduce(
    (sum, { meaning, score }) =>
      sum + (meaning ? score * (meaning.role === 'self' ? (names.has(meaning.item) ? 3 : 1) : 1) : 0),
    0,
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}

function guessOf(
  vocabulary: Vocabulary,
  { title, group, last }: { readonly title: string; readonly group: string; readonly last: Role },
  cells: readonly Cell[],
): Guess | undefined {
  const beside = subjectOf[vocabulary.kind] === 'dwelling' && last !== 'self'
  const said =
    byTitle(vocabulary, title, group) ?? (beside ? afterSomebody(vocabulary, title, last) : undefined)
  if (said) {
    const fit = fitOf(said.item, cells)
    return { meaning: said.meaning, ...scoreOfTitle(said, fit) }
  }
  return guessByValues(vocabulary, title, cells)
}

function scoreOfTitle(
  said: { readonly item: Item; readonly word: string; readonly exact: boolean },
  fit: Fit,
): Pick<Guess, 'score' | 'why'> {
  const base = said.exact ? 0.6 : 0.42
  const asks = said.exact ? `标题就是“${said.word}”` : `标题里有“${said.word}”`
  const title = said.exact ? `the title is “${said.word}”` : `the title contains “${said.word}”`
  if (fit.filled === 0)
    return { score: base + 0.2, why: { zh: `${asks}，样本里都是空的`, en: `${title}; the sample is empty` } }
  const score = base + 0.4 * fit.share
  return {
    score,
    why: {
      zh: `${asks}，${percent(fit.share)} 的值符合${said.item.zh}的写法`,
      en: `${title}, ${percent(fit.share)} of its values read as ${said.item.en}`,
    },
  }
}

/** No title says what it is. Values with a check digit may: taken where there is no title at all, else only named. */
function guessByValues(vocabulary: Vocabulary, title: string, cells: readonly Cell[]): Guess | undefined {
  for (const { item } of vocabulary.items) {
    if (!telling.has(item.format)) continue
    const fit = fitOf(item, cells)
    if (fit.filled < 5 || fit.share < 0.9) continue
    return {
      meaning: { role: 'self', item: item.id },
      score: title === '' ? 0.8 : 0.6,
      why: {
        zh: `${title === '' ? '没有标题' : '标题不认识'}，但 ${percent(fit.share)} 的值是${item.zh}`,
        en: `${title === '' ? 'no title' : 'an unknown title'}, but ${percent(fit.share)} of its values are ${item.en}`,
      },
    }
  }
  return undefined
}

function proposalOf(
  about: Omit<ColumnProposal, 'meaning' | 'perhaps' | 'score' | 'why'>,
  guess: Guess | undefined,
  takenBy: number | undefined,
  titles: readonly string[],
): ColumnProposal {
  if (!guess || guess.score < perhaps) {
    const why = { zh: '目录里没有这一项，不收', en: 'no item of the catalogue: not taken' }
    return { ...about, meaning: null, perhaps: null, score: guess?.score ?? 0, why }
  }
  const { meaning, score, why } = guess
  if (takenBy === about.column) return { ...about, meaning, perhaps: null, score, why }
  if (takenBy === undefined) {
    const unsure = { zh: `${why.zh}；把握不够，先不收`, en: `${why.en}; not sure enough, not taken` }
    return { ...about, meaning: null, perhaps: meaning, score, why: unsure }
  }
  const other = titles[takenBy] || `#${takenBy + 1}`
  const twice = {
    zh: `同一项已经用了“${other}”列，不收`,
    en: `column “${other}” is that item already: not taken`,
  }
  return { ...about, meaning: null, perhaps: meaning, score, why: twice }
}
