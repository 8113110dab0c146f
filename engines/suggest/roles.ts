/** What a found word does where it stands, and how much of its weight that leaves. */
export type Role = 'matter' | 'place' | 'name' | 'denied' | 'cited'

export const ROLE_SHARE: Record<Role, number> = {
  matter: 1,
  // 「路灯旁有垃圾」: the lamp only says where.
  place: 0.2,
  // 「医院路」「学府街」: a proper name, not the matter.
  name: 0,
  // 「不是路灯的问题」.
  denied: 0,
  // 《劳动合同法》 is quoted in many matters that are not about work.
  cited: 0.4,
}

const PLACE_AFTER =
  /^(旁|附近|对面|门口|门前|周边|隔壁|背后|斜对面|边上|楼下|路段|后门|正门|南门|北门|东门|西门|[东西南北]侧)/
const NAME_AFTER = /^(路(?![段面口上灯边人况过费障牌])|街(?![道头面])|巷|大道|胡同|弄)/
const DENIED_BEFORE = /(?<!是)(不是|并非|不属于|不涉及|而非)(因为|什么|为了)?$/
const DENIED_AFTER = /^(的?问题)?(无关|没有关系)/
const BOOK_OPEN = '《'
const BOOK_CLOSE = '》'

/** The role of the word at `[start, end)` of a folded text. Plain rules, first match wins. */
export function roleAt(text: string, start: number, end: number): Role {
  const after = text.slice(end, end + 5)
  if (NAME_AFTER.test(after)) return 'name'
  if (DENIED_BEFORE.test(text.slice(Math.max(0, start - 6), start)) || DENIED_AFTER.test(after))
    return 'denied'
  if (PLACE_AFTER.test(after)) return 'place'
  return isCited(text, start) ? 'cited' : 'matter'
}

/** Laws have long names; beyond sixty characters an open mark is a typing slip. */
function isCited(text: string, start: number): boolean {
  const window = text.slice(Math.max(0, start - 60), start)
  return window.lastIndexOf(BOOK_OPEN) > window.lastIndexOf(BOOK_CLOSE)
}
