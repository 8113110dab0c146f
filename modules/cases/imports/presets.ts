import type { AppealMapping } from './contract.ts'

/** Tables that are met often, ready to use by name. */
export const presets: Readonly<Record<string, AppealMapping>> = {
  'appeals-replies': {
    system: 'appeals-replies',
    office: '历史系统',
    channel: 'system',
    columns: {
      number: '留言编号',
      words: ['留言主题', '留言详情'],
      at: '留言时间',
      reporter: '留言用户',
      reply: '答复意见',
      repliedAt: '答复时间',
    },
    rules: ['import-suggestion'],
  },
  'appeals-messages': {
    system: 'appeals-messages',
    office: '历史系统',
    channel: 'system',
    columns: {
      number: '留言编号',
      words: ['留言主题', '留言详情'],
      at: '留言时间',
      reporter: '留言用户',
      supports: '点赞数',
      opposes: '反对数',
    },
    rules: ['import-suggestion'],
  },
}
