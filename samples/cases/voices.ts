import type { Chance } from '../chance.ts'
import type { Voice } from '../types.ts'
import { expand, type Matter, type Slots } from './matters.ts'

/** One matter, said once, in a voice. The grammar joins fact, effect and wish as that sort of person would. */
export function words(matter: Matter, voice: Voice, slots: Slots, draw: Chance): string {
  const say = (list: string[]) => expand(draw.pick(list), slots, draw)
  return VOICES[voice]({ matter, slots, draw, say, x: (text) => expand(text, slots, draw) })
}

interface Speech {
  matter: Matter
  slots: Slots
  draw: Chance
  say: (list: string[]) => string
  /** Expands a phrase of the voice itself. */
  x: (text: string) => string
}

const praise = (m: Matter) => m.ref.kind === 'praise' || m.ref.kind === 'consult' || m.ref.kind === 'suggest'

const VOICES: Record<Voice, (s: Speech) => string> = {
  curt: ({ matter, say, draw }) => {
    const fact = say(matter.facts).split('，')
    const short = fact.slice(0, draw.int(1, 2)).join(draw.pick(['，', ' ']))
    return short + draw.pick(['', '。', '', `。${say(matter.wants)}`, '，速办', '，咋弄'])
  },
  plain: ({ matter, say, draw, x }) => {
    const hello = x(
      draw.pick(['', '', '', '你好，', '您好，', '反映个事，', '我想问下，', '那个，', '喂你好，']),
    )
    const effect = draw.yes(0.6) ? `，${say(matter.effects)}` : ''
    const want = draw.yes(0.65) ? `${draw.pick(['，', '。', '。'])}${say(matter.wants)}` : ''
    return hello + say(matter.facts) + effect + want + draw.pick(['。', '', '。谢谢', '！'])
  },
  long: ({ matter, say, draw, x }) => {
    const who = x('[我是{home}的住户|我家住{home}|我在{home}住了[好几|七八|十来|二十]年了|我是{home}的业主]')
    const before = x(
      '[之前跟[物业|社区|网格员]说过[一回|两三回]，[都说给报上去了|没下文|说不归他们管]|上个月打过一次12345，[管了两天又这样了|没人回电话]|群里[好几户|大家]都在说这个事|我拍了[照片|视频]，需要的话可以发|我也知道你们[事多|不容易]，[可是|但是]这事真拖不得]',
    )
    const two =
      draw.yes(0.45) && matter.facts.length > 1 ? `。${x('[还有就是|再一个|另外]')}${say(matter.facts)}` : ''
    const parts = [
      `${draw.pick(['您好，', '你好，', '尊敬的领导您好：', ''])}${who}，${say(matter.facts)}`,
      `${say(matter.effects)}${two}`,
    ]
    if (!praise(matter)) parts.push(before)
    return `${parts.join(draw.yes(0.7) ? '。' : '，')}。${x('[希望|麻烦|请]')}${say(matter.wants)}${x('[，谢谢|，谢谢了|。盼回复|，等你们消息|]')}。`
  },
  old: ({ matter, say, draw, x }) => {
    const open = x(
      '[同志|闺女|小伙子|同志你好]，[俺|我]是{home}的，[今年{old}了|耳朵有点背你大点声|不会弄那个手机，就打个电话]，',
    )
    const end = x('[麻烦恁了|给恁添麻烦了|费心了|谢谢啊|记下了不|恁可得给问问|俺就在家等着]')
    return `${open}${say(matter.facts)}，${draw.yes(0.6) ? `${say(matter.effects)}，` : ''}${say(matter.wants)}，${end}。`
  },
  angry: ({ matter, say, draw, x }) => {
    const open = x(
      '[第几次了？|都第{n}回了！|到底有没有人管！|我真是服了，|气死个人，|别再跟我说在处理，|上回就说处理了，处理哪去了？]',
    )
    const end = x(
      '[再不[管|来]我就[发抖音|找电视台|上市里去]|今天必须给我个说法|拿着纳税人的钱干啥吃的|谁负责把名字告诉我|别光记不办|不解决我天天打]',
    )
    const order = draw.yes(0.5)
    const core = order ? `${say(matter.facts)}，${say(matter.effects)}` : `${say(matter.facts)}`
    return `${open}${core}${draw.pick(['！', '！！', '？！'])}${end}${draw.pick(['！', '！！！', '。'])}`
  },
  typo: ({ matter, say, draw }) => {
    const text = `${say(matter.facts)}，${draw.yes(0.6) ? `${say(matter.effects)}，` : ''}${say(matter.wants)}`
    return mistype(text, draw)
  },
  worker: ({ matter, say, draw, x }) => {
    const open = x('[巡查发现|日常巡查|入户走访时居民反映|网格巡查上报]：')
    return `${open}${say(matter.facts)}${draw.yes(0.4) ? `，${say(matter.effects)}` : ''}。${x('[已拍照|已现场提醒|社区无法处置，请派单|请相关单位处理|已设警示|本网格解决不了，上报]')}。`
  },
  hotline: ({ matter, say, x }) =>
    `${x('[市民来电|来电人|市民通过12345][反映|称|表示]')}：${say(matter.facts)}，${say(matter.effects)}。${x('[诉求|请求]')}：${say(matter.wants)}。${x('[请属地核实处理并回复市民|请街道按时限办理|来电人要求回复|来电人要求对个人信息保密，请核实处理]')}。`,
}

/** What fast thumbs and voice keyboards do: same-sounding characters, lost punctuation, doubled words. */
const MISHEARD: [string, string][] = [
  ['已经', '以经'],
  ['反映', '反应'],
  ['希望', '希忘'],
  ['垃圾', '拉圾'],
  ['赶紧', '敢紧'],
  ['电动车', '电动撤'],
  ['井盖', '井该'],
  ['影响', '影想'],
  ['暖气', '暧气'],
  ['小区', '小曲'],
  ['物业', '物叶'],
  ['没人', '每人'],
  ['堵', '赌'],
  ['修修', '休休'],
  ['再', '在'],
  ['坏了', '坏乐'],
  ['路灯', '路登'],
  ['晚上', '晚尚'],
  ['老人', '老任'],
  ['不亮', '不量'],
  ['漏', '露'],
]

function mistype(text: string, draw: Chance): string {
  let out = text
  let made = 0
  for (const [right, wrong] of draw.shuffled(MISHEARD)) {
    if (made >= 2) break
    if (!out.includes(right)) continue
    out = out.replace(right, wrong)
    made++
  }
  const gap = draw.pick(['', ' ', ' ', '  ', '、'])
  out = out.replace(/[，。]/g, () => (draw.yes(0.75) ? gap : '，'))
  if (draw.yes(0.25)) {
    const at = draw.int(2, out.length - 2)
    out = out.slice(0, at) + out[at - 1]! + out.slice(at)
  }
  return out + draw.pick(['', '', '。。。', '!', '~', '???'])
}
