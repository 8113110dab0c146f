import type { Lang } from '../../base/i18n.ts'
import { fewest, mandatoryWeight } from './figures.rules.ts'
import type { Dimension, Ending, Judged } from './shapes.ts'

type Both = readonly [zh: string, en: string]
const pick = (both: Both, lang: Lang) => both[lang === 'zh' ? 0 : 1]

interface Definition {
  readonly name: Both
  readonly means: Both
  readonly formula: Both
}

/** What each dimension means and how it is counted, as people read it beside the figures. @see GB/T 36344-2018 */
const definitions: Readonly<Record<Dimension, Definition>> = {
  accuracy: {
    name: ['准确性', 'Accuracy'],
    means: [
      '说得对不对。只看核实过的：有人当面核对更正过，或者有更权威的来源说过同一项。没有核实过的不算对，也不算错。',
      'Whether it is right. Only what was verified counts: a person checked or corrected it, or a source that answers for the item says it too. What nobody verified is neither right nor wrong.',
    ],
    formula: ['核实为对的 ÷ 核实过的', 'verified right ÷ verified'],
  },
  validity: {
    name: ['有效性', 'Validity'],
    means: [
      '写法对不对：位数、校验位、日期、代码表。文字和地址没有固定写法，不评。',
      'Whether it is written as such a value is: digits, check digit, day, code list. Texts and addresses have no fixed form and are not judged.',
    ],
    formula: ['写法合格的 ÷ 填了的', 'values in order ÷ values given'],
  },
  completeness: {
    name: ['完整性', 'Completeness'],
    means: [
      `该填的填了没有。这个来源的表里有的列，每一行都该填。必填项（姓名、证件号等）在来源的总数里按 ${mandatoryWeight} 倍计。`,
      `Whether what should be given is given: every column that the table of the source has, in every row. In the sum of a source mandatory items (name, ID number …) count ${mandatoryWeight} times.`,
    ],
    formula: ['填了的 ÷ 该填的', 'given ÷ expected'],
  },
  timeliness: {
    name: ['及时性', 'Timeliness'],
    means: [
      '来得及不及时：数据说的是哪一天的事，到这里时有没有超过约定的更新周期；最新一批到现在过了多久。没有约定周期的不评。',
      'Whether it comes in time: how old the data were when they came, against the agreed rhythm; and how long ago the newest came. Without a rhythm it is not measured.',
    ],
    formula: ['按期到的行 ÷ 最近各批的行', 'rows that came in time ÷ rows of the last deliveries'],
  },
  consistency: {
    name: ['一致性', 'Consistency'],
    means: [
      '和别的部门说的一样不一样。只看至少两个来源都说了的；写法统一以后再比，地址按指的是哪一处比。',
      'Whether others say the same. Only where at least two sources say something; compared in one form, addresses by the place they mean.',
    ],
    formula: ['说法一致的 ÷ 两个以上来源都说了的', 'agreeing ÷ said by two sources or more'],
  },
}

export function definitionOf(dimension: Dimension, lang: Lang) {
  const { name, means, formula } = definitions[dimension]
  return { name: pick(name, lang), means: pick(means, lang), formula: pick(formula, lang) }
}

/** Why there is no figure. */
export function noFigure(
  why: 'nothing' | 'few',
  dimension: Dimension,
  denominator: number,
  lang: Lang,
): string {
  const nothing: Readonly<Record<Dimension, Both>> = {
    accuracy: ['还没有核实过的', 'nothing verified yet'],
    validity: ['没有可核对写法的值', 'no value with a form to check'],
    completeness: ['还没有数据', 'no data yet'],
    timeliness: ['没有约定更新周期', 'no rhythm agreed'],
    consistency: ['没有别的来源可比', 'no other source to compare'],
  }
  if (why === 'nothing') return pick(nothing[dimension], lang)
  const few: Both = [
    `只有 ${denominator} 个，不足 ${fewest[dimension]} 个，不算比例`,
    `only ${denominator}, fewer than ${fewest[dimension]}: no share`,
  ]
  return pick(few, lang)
}

/** Rules that a value can break: what is wrong, and what its owner does about it. */
const rules: Readonly<Record<string, Both>> = {
  missing: [
    '表里有这一列，这一行没有填。请补上；确实没有的请答复说明。',
    'The table has the column and this row leaves it empty. Fill it in, or answer that there is none.',
  ],
  disagrees: [
    '和别的来源说的不一样。请核对本部门的登记。',
    'Another source says otherwise. Check your register.',
  ],
  corrected: [
    '有人核实过，和这里写的不一样。请按核实的改。',
    'A person verified it, and it differs. Correct it.',
  ],
  overruled: [
    '对这一项更权威的来源说的不一样。请核对后改正。',
    'The source that answers for this item says otherwise. Check and correct it.',
  ],
  checksum: [
    '校验位不对，多半有一位抄错。请对照证件改正。',
    'The check digit does not fit: probably one digit is wrong. Compare it with the document.',
  ],
  length: ['位数不对。请补全或改正。', 'Wrong number of digits. Complete or correct it.'],
  masked: ['有星号，不完整。请给完整的值。', 'Masked by stars. Give the whole value.'],
  scientific: [
    '成了科学计数法，后几位已经丢失。请把这一列设成文本重新导出。',
    'In scientific notation: digits are lost. Export the column as text.',
  ],
  'old-form': ['是 15 位旧号码。请换成 18 位的。', 'The old form of 15 digits. Give the one of 18.'],
  'no-such-day': ['没有这一天。请改正日期。', 'No such day. Correct it.'],
  partial: ['日期不完整，缺月或日。请补全。', 'The day is incomplete. Complete it.'],
  future: ['日期在将来。请改正。', 'The day lies ahead. Correct it.'],
  'unknown-code': ['代码表里没有这个值。请换成表里的。', 'Not in the code list. Choose one from it.'],
  'not-a-number': ['不是数字。请改成数字。', 'Not a number. Give a number.'],
  form: ['写法不对。请按规定的写法改。', 'Not written as such a value is. Correct it.'],
  'too-long': [
    '太长，多半混进了别的内容。请只留这一项。',
    'Too long: probably something else got in. Keep this item only.',
  ],
}

/** The rule by its lasting name, and what it says. */
export function ruleOf(
  dimension: Judged,
  code: string,
  lang: Lang,
): { readonly name: string; readonly says: string } {
  const says = rules[code]
  return { name: `${dimension}.${code}`, says: says ? pick(says, lang) : code }
}

const endingWords: Readonly<Record<Ending, Both>> = {
  corrected: ['已改正', 'corrected'],
  withdrawn: ['这一行已撤回或换了', 'row withdrawn or replaced'],
  answered: ['已说明无误', 'said to be right'],
}

export function endingText(how: Ending, lang: Lang): string {
  return pick(endingWords[how], lang)
}
