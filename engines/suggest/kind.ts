import { MAX_TEXT } from './category.ts'
import { foldText } from './traditional.ts'
import type { MatterKind } from './tree.ts'

export type KindSuggestion = { kind: MatterKind; word: string; at: number }

/** First rule that finds its words wins: a report of an offence outranks a question at its end. */
const RULES: readonly { kind: MatterKind; words: RegExp }[] = [
  { kind: 'report', words: /举报|检举|揭发|线索/ },
  { kind: 'complaint', words: /投诉|扰民|乱收费|不作为|控诉|强烈要求|太气人|无人管|没人管|欺骗|霸王/ },
  { kind: 'suggestion', words: /建议|提议|呼吁|希望(增加|增设|加快|开通|修建|设立)/ },
  { kind: 'help', words: /求助|请求|帮帮|救救|帮忙|恳请|请.{0,6}解决|坏了|不亮|断了|堵了/ },
  {
    kind: 'consult',
    words:
      /咨询|请问|想问|问一下|如何办理|怎么办理|怎么[交缴办]|能不能|可不可以|是否可以|何时|什么时候|吗[?]?$/,
  },
]

/** What the person wants, by the words that say so; nothing where no word does. */
export function suggestKind(text: string): KindSuggestion | undefined {
  const folded = foldText(text, MAX_TEXT)
  for (const { kind, words } of RULES) {
    const found = words.exec(folded)
    if (found) return { kind, word: text.slice(found.index, found.index + found[0].length), at: found.index }
  }
  return undefined
}
