import { WordFinder } from './automaton.ts'
import { suggestKind } from './kind.ts'
import { foldText } from './traditional.ts'
import type { Minor, Urgency } from './tree.ts'

export type UrgencySuggestion = {
  urgency: Urgency
  reason:
    | { rule: 'danger-word'; word: string; at: number }
    | { rule: 'only-asking'; word: string; at: number }
    | { rule: 'category-default' }
}

/** Danger to life or property whatever the matter is. */
const DANGER = [
  '着火',
  '起火',
  '失火',
  '爆炸',
  '触电',
  '漏电',
  '溺水',
  '落水',
  '昏迷',
  '生命危险',
  '有人受伤',
  '被困',
  '坍塌',
  '倒塌',
  '中毒',
  '跳楼',
  '轻生',
  '持刀',
  '砸伤',
  '窒息',
]

/** Who is in danger says so at once; deep in a long story the words tell of other days. */
const LEAD_UNITS = 120

// 「一旦起火」「怕爆炸」「防止触电」 speak of what might be, 「去年着火」 of what was.
const MIGHT =
  /(如果|一旦|一但|万一|假如|要是|可能|容易|怕|担心|恐|会不会|预防|防止|避免|谨防|杜绝|随时|发生过|以免|难道|非要?等|快要|防|没有|信息大)[^，。！？；,!?;]{0,10}$/
const WAS = /(去年|前年|曾|以前|之前|当年|经常|频繁|多次|上世纪|\d{4}年|[上几数]个?[年月])[^。！？!?]{0,20}$/
const TALK =
  /^([^，。！？；,!?;]{0,4}(隐患|风险|危险|预案|演练|知识|赔偿|怎么办|案例|事件|频发|以后|之后)|车站|车票|头|声|式)/

const general = new WordFinder(DANGER)
const finders = new WeakMap<Minor, WordFinder>()

/**
 * The urgency class of a matter: its category's default, raised to 2 h by a word of danger that speaks of now,
 * and lowered from 24 h to 7 d where the person only asks ("电费怎么交"). Pass title and text as one, title first.
 */
export function suggestUrgency(text: string, category: Minor): UrgencySuggestion {
  const folded = foldText(text, LEAD_UNITS)
  const danger = findDanger(folded, finderFor(category)) ?? findDanger(folded, general)
  if (danger) {
    const word = text.slice(danger.start, danger.end)
    return { urgency: '2h', reason: { rule: 'danger-word', word, at: danger.start } }
  }
  const asked = category.urgency === '24h' ? suggestKind(text) : undefined
  if (asked?.kind === 'consult') {
    return { urgency: '7d', reason: { rule: 'only-asking', word: asked.word, at: asked.at } }
  }
  return { urgency: category.urgency, reason: { rule: 'category-default' } }
}

function findDanger(folded: string, finder: WordFinder): { start: number; end: number } | undefined {
  return finder.findLongest(folded).find(({ start, end }) => {
    const before = folded.slice(Math.max(0, start - 24), start)
    return !MIGHT.test(before) && !WAS.test(before) && !TALK.test(folded.slice(end, end + 10))
  })
}

function finderFor(category: Minor): WordFinder {
  let finder = finders.get(category)
  if (!finder) {
    finder = new WordFinder(category.emergency.map((word) => foldText(word, LEAD_UNITS)))
    finders.set(category, finder)
  }
  return finder
}
