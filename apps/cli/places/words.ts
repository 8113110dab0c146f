import type { Left } from '../../../modules/places/divisions/changes/timeline.rules.ts'

type How = 'rename' | 'recode' | 'merge' | 'split'

const zh = {
  about: '地址库：区划变更、补编码',
  street: '街道代码（九位），或 all（默认）：所有已开通的街道',
  divisions: {
    about:
      '照区划变更表（逐年）变更街道的名称和代码，地址一起带过去；那一天以前的名称、代码照样能查。重复执行不会重复变更',
    changes:
      '变更表（CSV、XLSX），列同民政部门公布的：年份、原区划代码、原名称、变更原因、现区划代码、现名称…',
    day: '从哪一天起（YYYY-MM-DD）。表里只有年份；不给时按下一年 1 月 1 日',
    into: '表里没有写并到哪里时，并入的街道（乡镇）代码；只能和一个 --street 一起用',
    dryRun: '只看会变什么，什么也不写',
    read: (n: number, years: string) => `读到 ${n} 条变更（${years}）。`,
    none: '没有一条涉及这里开通的街道。',
    street: (code: string, name: string) => `${code} ${name}`,
    act: (dry: boolean, how: How, day: string, was: string, became: string) =>
      `${dry ? '将' : '已'}${hows.zh[how]}，从 ${day} 起：${was} → ${became}`,
    before: (dry: boolean, day: string, was: string) => `${dry ? '将' : '已'}补记 ${day} 以前的名称：${was}`,
    carried: (n: number, away: number, to: string) =>
      `${n} 个地址一起带过去${away > 0 ? `，其中 ${away} 个到 ${to}` : ''}；原名称仍能查到`,
    codeless: (names: string) => `公布的名单里没有这些社区，新代码不详：${names}`,
    row: (n: number, document: string) => `表第 ${n} 行${document ? `，${document}` : ''}`,
    known: (n: number) => `另有 ${n} 条已经办过，或没有新内容。`,
    left: (n: number, was: string, became: string, why: string) =>
      `第 ${n} 行没有办：${was} → ${became}：${why}`,
    again: '这是试看。去掉 --dry-run 就照此办理。',
  },
  codes: {
    about: '给老系统留下的地址补编码、补检索；已有编码的不变，重复执行不会重复编',
    done: (street: string, given: number, indexed: number, without: number) =>
      `${street}：补了 ${given} 个编码，${indexed} 个地址进了检索${without > 0 ? `；${without} 个不知道属于哪个社区，没有编码` : ''}。`,
  },
  oneStreet: '--into 只能和一个 --street 一起用。',
}

export type Words = typeof zh

const en: Words = {
  about: 'the address base: changes of divisions, missing codes',
  street: '9-digit street code, or all (default): every street that is open',
  divisions: {
    about:
      'carry streets and their addresses along a list of changes of divisions from year to year; any day before keeps its name and code. Twice is as once',
    changes:
      'the list (CSV or XLSX) with the columns that are published: 年份, 原区划代码, 原名称, 变更原因, 现区划代码, 现名称 …',
    day: 'the first day (YYYY-MM-DD). A list says the year alone; without it 1 January of the next year',
    into: 'code of the township that a street became a part of, where the list does not say it; with one --street only',
    dryRun: 'show what would change and write nothing',
    read: (n, years) => `Read ${n} changes (${years}).`,
    none: 'None of them touches a street that is open here.',
    street: (code, name) => `${code} ${name}`,
    act: (dry, how, day, was, became) =>
      `${dry ? 'Would be' : 'Was'} ${hows.en[how]} from ${day} on: ${was} → ${became}`,
    before: (dry, day, was) => `${dry ? 'Would note' : 'Noted'} what it was before ${day}: ${was}`,
    carried: (n, away, to) =>
      `${n} addresses go along${away > 0 ? `, ${away} of them to ${to}` : ''}; the old name is still found`,
    codeless: (names) => `Not in the published list, so their new codes are not known: ${names}`,
    row: (n, document) => `row ${n}${document ? `, ${document}` : ''}`,
    known: (n) => `${n} more were carried before or say nothing new.`,
    left: (n, was, became, why) => `Row ${n} was left: ${was} → ${became}: ${why}`,
    again: 'Nothing was written. Leave out --dry-run to do so.',
  },
  codes: {
    about: 'give codes and terms of search to addresses from before there were any; twice is as once',
    done: (street, given, indexed, without) =>
      `${street}: ${given} codes given, ${indexed} addresses taken into search${without > 0 ? `; ${without} without a community have none` : ''}.`,
  },
  oneStreet: '--into goes with one --street only.',
}

const hows: Record<'zh' | 'en', Record<How, string>> = {
  zh: { rename: '改名', recode: '变更名称或代码', merge: '合并', split: '拆分' },
  en: { rename: 'renamed', recode: 'changed', merge: 'merged', split: 'divided' },
}

export const reasons: Record<'zh' | 'en', Record<Left, string>> = {
  zh: {
    'successor-not-said': '表里没有写并到哪里；用 --into 代码 说明',
    'origin-not-said': '新设，表里没有写由谁划出；本街道的历史不变',
    'name-differs': '代码相同，但原名称和这里的不同；请核对',
    'crossed-names': '只改代码却换了名称，而且和别的行交叉，表可能排错；请核对批准文件',
    'other-county': '合并的单元格跨了两个县，不能确定；请核对批准文件',
    'changed-later': '这里后来已经变更过；给出更晚的 --day',
    'day-to-come': '还没有到那一天',
  },
  en: {
    'successor-not-said': 'the list does not say what it became a part of; name it with --into CODE',
    'origin-not-said':
      'newly founded, the list does not say of what; the history of the street stays as it is',
    'name-differs': 'same code, but another name than here; compare them',
    'crossed-names':
      'a change of codes alone with another name that another row has: columns may have been sorted apart',
    'other-county': 'a merged cell over two counties; see the approval',
    'changed-later': 'the street was changed after that day; give a later --day',
    'day-to-come': 'that day is yet to come',
  },
}

export const words: Record<'zh' | 'en', Words> = { zh, en }
