import type { Lang } from '../../base/i18n.ts'

/** What a centre’s last failure means and what to do, by how the program put it; the first that fits. */
const troubles: readonly (readonly [RegExp, Record<Lang, (found: RegExpExecArray) => string>])[] = [
  [
    /answers 403|answers 404/,
    {
      zh: () => '它还不认识这里的账本密钥。请把公钥交给它，由它加上（linli witness --log …）',
      en: () =>
        'It does not know the key of this log yet. Hand it the key, to be added there (linli witness --log …)',
    },
  ],
  [
    /answers 409/,
    {
      zh: () => '它记得的位置和这里不同，正在重新商量',
      en: () => 'It remembers another position than this log; both are agreeing again',
    },
  ],
  [
    /answers (\d+)/,
    {
      zh: ([, status]) => `它回答了错误 ${status}。请联系这家中心`,
      en: ([, status]) => `It answers with error ${status}. Ask that centre`,
    },
  ],
  [
    /no answer|ETIMEDOUT|broken off/,
    {
      zh: () => '它没有及时回答，会自动再试',
      en: () => 'It did not answer in time; it is asked again by itself',
    },
  ],
  [
    /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|ECONNRESET|EAI_AGAIN/,
    {
      zh: () => '连不上它：没有开，或网络不通。会自动再试，恢复后自己补上',
      en: () =>
        'It cannot be reached: not running, or no network. It is asked again by itself and catches up',
    },
  ],
  [
    /clock is off by (\d+) minutes/,
    {
      zh: ([, minutes]) => `它的时钟差了 ${minutes} 分钟，签名不能算数。请它校准时间`,
      en: ([, minutes]) =>
        `Its clock is off by ${minutes} minutes, so its signatures do not count. Have its time set right`,
    },
  ],
]

/** A centre’s last failure in words; as it was put where no words are known for it. */
export function centreTrouble(error: string, lang: Lang): string {
  for (const [pattern, say] of troubles) {
    const found = pattern.exec(error)
    if (found) return say[lang](found)
  }
  return error
}
