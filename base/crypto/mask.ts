/**
 * How personal fields look where the full value is not needed. Practice, no single national rule.
 * @see standards: masking (screen column)
 */

// 复姓: two characters are kept, so that 欧阳小明 shows as 欧阳** and not 欧***
const compoundSurnames = new Set(
  '欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 端木 百里 呼延 申屠 太史 钟离 澹台 公冶 宗政 濮阳 淳于 单于 闻人 赫连'.split(
    ' ',
  ),
)

/** 张三 → 张*; 欧阳小明 → 欧阳**; 买买提·艾力 → 买买提·** (the part before the dot is kept). */
export function maskName(name: string): string {
  const chars = [...name.trim()]
  if (chars.length === 0) return ''
  const dot = chars.findIndex((c) => c === '·' || c === '•')
  const kept =
    dot > 0 ? dot + 1 : compoundSurnames.has(chars.slice(0, 2).join('')) && chars.length > 2 ? 2 : 1
  return chars.slice(0, kept).join('') + '*'.repeat(Math.min(2, Math.max(1, chars.length - kept)))
}

/** 13812345678 → 138****5678; a landline keeps its area code and last four. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length === 11 && digits.startsWith('1')) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  if (digits.length <= 4) return '****'
  return `${digits.slice(0, Math.max(0, Math.min(4, digits.length - 7)))}***${digits.slice(-4)}`
}
