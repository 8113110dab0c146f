/** Surname and share in 1/100 %, roughly the national order with the weight of Shandong; the tail is rare on purpose. */
const SHARES =
  '王 980 李 860 张 910 刘 760 陈 320 杨 290 孙 330 赵 270 马 190 徐 230 周 180 朱 150 高 180 郭 140 胡 110 宋 150 林 70 何 60 ' +
  '吴 120 郑 90 冯 80 于 120 董 100 韩 120 曹 90 许 80 魏 80 吕 100 孔 140 孟 110 颜 40 曾 30 闫 60 田 70 任 60 姜 70 范 60 袁 50 ' +
  '程 50 潘 50 杜 60 苏 50 崔 70 丁 60 蒋 40 谢 40 唐 40 邓 25 史 50 侯 50 秦 50 薛 50 贾 60 夏 50 付 40 邵 50 齐 40 靳 40 牛 40 ' +
  '乔 35 卢 35 段 35 尹 35 常 40 武 35 康 25 黄 70 梁 40 沈 30 彭 25 耿 40 仲 30 戴 25 房 25 冉 12 卜 15 訾 6 仝 10 翟 30 巩 12 ' +
  '渠 10 鹿 8 满 12 甄 10 井 10 步 8 屈 10 樊 15 岳 15 米 8 申 15 单 12 毕 15 邢 20 苗 12 裴 10 庞 12 温 12 聂 10 柳 10 宫 8 ' +
  '钱 8 汪 12 石 25 姚 20 廖 8 熊 6 白 20 褚 12 班 8 丛 6 欧阳 6 司马 3 上官 2 诸葛 2 尚 10 车 10 鲍 10 盛 8 滕 8 时 8 殷 8'

const words = SHARES.split(' ')
export const SURNAMES = words.filter((_, i) => i % 2 === 0)
export const SURNAME_WEIGHTS = words.filter((_, i) => i % 2 === 1).map(Number)
