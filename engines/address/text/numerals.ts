const digits = '零一二三四五六七八九'
const places = '十百千'

/** What a run of numeral characters is made of. */
export const numeralRun = '[零〇一二两三四五六七八九十百千廿卅]'

/**
 * A Chinese numeral as digits: 二十三 → 23, 五零一 → 501, 一百零二 → 102, 廿三 → 23. Null where it is no number below 10 000
 * (百十, 十十, 千).
 */
export function numeralToDigits(numeral: string): string | null {
  const plain = numeral
    .replaceAll('〇', '零')
    .replaceAll('两', '二')
    .replace(/^廿/, '二十')
    .replace(/^卅/, '三十')
  return /[十百千]/.test(plain) ? withPlaces(plain) : digitByDigit(plain)
}

function digitByDigit(plain: string): string | null {
  let out = ''
  for (const char of plain) {
    const digit = digits.indexOf(char)
    if (digit < 0) return null
    out += digit
  }
  return out || null
}

function withPlaces(plain: string): string | null {
  let sum = 0
  let held: number | null = null
  let below = 4
  for (const char of plain) {
    const place = places.indexOf(char) + 1
    if (place > 0) {
      // 十三 is 13; 百三 is nothing, nor is 十百.
      if (place >= below || held === 0 || (held === null && place > 1)) return null
      sum += (held ?? 1) * 10 ** place
      below = place
      held = null
    } else {
      const digit = digits.indexOf(char)
      if (digit < 0 || (held !== null && held > 0)) return null
      held = digit
    }
  }
  return String(sum + (held ?? 0))
}
