import { texts } from '../../../base/i18n.ts'
import type { PublicCase } from '../../../modules/cases/shapes.ts'

type Kind = PublicCase['steps'][number]['kind']

/** What a step is called when a decision said no. */
export function stepWords(
  step: { kind: Kind; facts: Readonly<Record<string, string>> },
  t: (typeof steps)['zh'],
): string {
  const { kind, facts } = step
  if (kind === 'verify' && facts.solved === 'false') return t.notSolved
  if (kind === 'decide-contest' && facts.reopen === 'true') return t.reopen
  if (kind.startsWith('decide-') && facts.agree === 'false') return t.refused
  return t[kind]
}

/** Every step as it is told to the person who reported. */
export const steps = texts(
  {
    report: '您说了这件事',
    file: '立案，由街道负责',
    reject: '没有立案',
    dispatch: '派给承办单位',
    accept: '承办单位接手了',
    'ask-return': '单位说不归它管，请街道定',
    'decide-return': '街道同意，换一个单位办',
    'ask-extension': '单位请求多给些时间',
    'decide-extension': '街道同意延期',
    'ask-suspension': '单位请求先停一停',
    'decide-suspension': '街道同意先停一停',
    resume: '接着办了',
    assist: '请别的单位一起办',
    finish: '单位说办完了',
    'ask-verification': '街道派人去现场看',
    verify: '现场看过，办好了',
    rework: '没办好，退回去重办',
    close: '办结，这是给您的答复',
    contest: '您说还没解决',
    'decide-contest': '街道答复您',
    reopen: '重新办',
    rate: '您评价了',
    merge: '和同一件事合在一起办',
    unmerge: '分开来单独办',
    split: '分成几件事办',
    supervise: '街道领导督办',
    escalate: '超期了，报给上一级',
    note: '补充说明',
    say: '留言',
    reclassify: '改了类别',
    relocate: '改了地点',
    refused: '街道没有同意',
    notSolved: '现场看过，还没办好',
  },
  {
    report: 'You reported it',
    file: 'Taken on by the street office',
    reject: 'Not taken on',
    dispatch: 'Assigned to a unit',
    accept: 'The unit accepted it',
    'ask-return': 'The unit says it is not theirs; the street office decides',
    'decide-return': 'The street office agreed; another unit handles it',
    'ask-extension': 'The unit asks for more time',
    'decide-extension': 'The street office agreed to more time',
    'ask-suspension': 'The unit asks for a pause',
    'decide-suspension': 'The street office agreed to a pause',
    resume: 'Work goes on',
    assist: 'Other units help',
    finish: 'The unit says it is done',
    'ask-verification': 'Somebody is sent to look',
    verify: 'Looked at: it is done',
    rework: 'Not good enough: to be done again',
    close: 'Closed, with this answer to you',
    contest: 'You said it is not solved',
    'decide-contest': 'The street office answers you',
    reopen: 'Taken up again',
    rate: 'You rated it',
    merge: 'Joined with the same matter',
    unmerge: 'Handled on its own again',
    split: 'Divided into several matters',
    supervise: 'Supervised by the head of the office',
    escalate: 'Overdue: reported one level up',
    note: 'Note',
    say: 'Message',
    reclassify: 'Category corrected',
    relocate: 'Place corrected',
    refused: 'The street office did not agree',
    notSolved: 'Looked at: not done yet',
  },
)
