import { moment, texts } from '../../../../../base/i18n.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { caseWords } from '../../../parts/case-words.ts'
import { useNow } from '../../../parts/now.ts'
import { useCategoryName } from '../../../parts/reference.ts'

const names = texts(
  {
    unit: '单位',
    assisting: '协办',
    due: '到期',
    until: '到',
    category: '类别',
    urgency: '急缓',
    summary: '概括',
    reason: '原因',
    overruled: '没按建议，因为',
    agreed: '结果',
    solved: '结果',
    contacted: '联系居民',
    limit: '时限',
    post: '核实人',
    verifier: '核实人',
    into: '并到',
    place: '地点',
    score: '评分',
    channel: '渠道',
    duty: '依据清单',
    level: '级别',
  },
  {
    unit: 'unit',
    assisting: 'assisting',
    due: 'due',
    until: 'until',
    category: 'category',
    urgency: 'urgency',
    summary: 'summary',
    reason: 'reason',
    overruled: 'not as suggested, because',
    agreed: 'result',
    solved: 'result',
    contacted: 'resident contacted',
    limit: 'limit',
    post: 'verifier',
    verifier: 'verifier',
    into: 'joined to',
    place: 'place',
    score: 'score',
    channel: 'channel',
    duty: 'duty',
    level: 'level',
  },
)

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** What a step decided, in words: codes, classes and moments are said as people say them. */
export function useFacts(facts: Readonly<Record<string, string>>) {
  const lang = useLang()
  const name: Record<string, string> = useTexts(names)
  const words = useTexts(caseWords)
  const category = useCategoryName()
  const now = useNow()
  const say = (key: string, value: string): string => {
    if (instant.test(value)) return moment(lang, value, now)
    if (key === 'category') return category(value) ?? value
    if (key === 'urgency') return (words.urgencyShort as Record<string, string>)[value] ?? value
    if (key === 'channel') return (words.channel as Record<string, string>)[value] ?? value
    return value
  }
  return Object.entries(facts)
    .filter(([, value]) => value)
    .map(([key, value]) => ({ key, name: name[key] ?? key, value: say(key, value) }))
}
