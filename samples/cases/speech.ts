import type { Chance } from '../chance.ts'
import { HOUR, timeOfDay } from '../time/instants.ts'
import type { Channel, Voice } from '../types.ts'
import type { Slots } from './matters.ts'
import type { Scene } from './scenes.ts'

const CHANNELS: Channel[] = ['phone', 'hotline', 'mini-program', 'web', 'counter', 'grid-worker']

/** The old call or come; the young type; grid workers report what lies in the street, by day. */
export function channelOf(age: number, at: number, personal: boolean, draw: Chance): Channel {
  const hour = timeOfDay(at) / HOUR
  const open = hour > 8.4 && hour < 17.5
  const old = age >= 62
  const day = hour > 7 && hour < 19
  const weights = old
    ? [46, 14, 5, 1, open ? 20 : 0, day && !personal ? 12 : 0]
    : [26, 20, 30, 7, open ? 5 : 0, day && !personal ? 26 : 0]
  return CHANNELS[draw.weighted(weights)]!
}

const VOICES: Voice[] = ['plain', 'curt', 'long', 'old', 'angry', 'typo']

export function voiceOf(channel: Channel, age: number, calm: boolean, draw: Chance): Voice {
  const heat = calm ? 0 : 1
  if (channel === 'grid-worker') return 'worker'
  if (channel === 'hotline') return 'hotline'
  if (age >= 64) return VOICES[draw.weighted([20, 6, 12, 52, 8 * heat, 2])]!
  const typed = channel === 'mini-program' || channel === 'web'
  return VOICES[draw.weighted(typed ? [30, 22, 18, 0, 12 * heat, 18] : [42, 14, 22, 0, 20 * heat, 0])]!
}

const SINCE = [
  '好几天了',
  '三四天了',
  '一个多星期了',
  '半个月了',
  '两天了',
  '老长时间了',
  '昨天开始的',
  '都快一个月了',
  '从上周五就这样',
  '有一阵子了',
  '打前天起',
  '俩月了',
]

/** For what cannot be old: the heating was only just turned on. */
const SHORT = ['三四天了', '两天了', '昨天开始的', '打前天起', '从昨儿夜里']

/** Everything a phrase may leave open; `short` for matters that began a few days ago at most. */
export function slotsFor(
  scene: Scene,
  at: number,
  age: number,
  official: boolean,
  short: boolean,
  draw: Chance,
): Slots {
  const hour = Math.floor(timeOfDay(at) / HOUR)
  const night = hour >= 21 || hour < 5
  const t = night
    ? draw.pick(['晚上十点多', '夜里十一点多', '半夜', '十二点了', '后半夜'])
    : draw.pick(['刚才', `${hour}点多`, '今天一早', `${hour > 12 ? '中午' : '早上'}`, '刚刚'])
  return {
    p: official ? (scene.plate ?? scene.placeText) : scene.spoken,
    P: scene.placeText,
    home: scene.home,
    shop: scene.shop || '店',
    since: draw.pick(short ? SHORT : SINCE),
    t,
    n: draw.pick(['2', '3', '三', '四', '5', '两', '6']),
    floor: draw.pick(['二楼', '三楼', '五楼', '六楼', '楼上', '四楼那家']),
    age: draw.pick(['三', '四', '五', '六', '两']),
    old:
      age >= 60
        ? draw.pick([`${age}`, `${age}岁`, `都${age}`])
        : draw.pick(['七十六', '八十一', '七十九', '八十多', '七十三']),
    cold: draw.pick(['十二', '13', '14', '十四', '15', '十三四', '16']),
    money: draw.pick(['2680元', '三千多块', '五千六', '1980', '一千二百块']),
    sur: draw.pick(['王', '李', '张', '刘', '孔', '孟']),
  }
}
