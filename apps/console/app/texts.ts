import { texts } from '../../../base/i18n.ts'
import { type Role, roleNames, roles } from '../../../modules/access/contract.ts'

/** Texts of the frame around every page. */
export const shellTexts = texts(
  {
    product: '邻里',
    place: '工作台',
    skip: '跳到正文',
    navigation: '主导航',
    inbox: '收件箱',
    desk: '登记来电来访',
    live: '一张图',
    blocks: '块',
    registers: '底册',
    rates: '三率',
    ledger: '账本',
    administration: '管理',
    search: '找案件：编号、原话或地点',
    searchKey: '按 / 到这里',
    language: 'English',
    languageLabel: '切换到英文',
    account: '我的账号',
    switchPost: '换岗位',
    signOut: '退出登录',
    lost: '和服务器的连接断了，正在重连。页面内容可能不是最新的。',
    loading: '正在打开…',
    failedTitle: '这一页出了问题',
    refusedTitle: '这一页打不开',
    failedText:
      '您写下的内容还保存着。请重新打开这一页；还不行，请联系街道的系统管理员，并告诉他下面这行字。',
    again: '重新打开',
    notFoundTitle: '没有这一页',
    notFoundText: '网址可能写错了，或者这一页已经搬走。',
    toInbox: '回收件箱',
    notYours: '您现在的岗位没有这一页。需要的话，请联系街道的系统管理员。',
  },
  {
    product: 'Linli',
    place: 'Console',
    skip: 'Skip to content',
    navigation: 'Main navigation',
    inbox: 'Inbox',
    desk: 'Take down a call or visit',
    live: 'Live map',
    blocks: 'Blocks',
    registers: 'Registers',
    rates: 'Rates',
    ledger: 'Ledger',
    administration: 'Administration',
    search: 'Find a case: number, words or place',
    searchKey: 'press / to come here',
    language: '中文',
    languageLabel: 'Switch to Chinese',
    account: 'My account',
    switchPost: 'Change post',
    signOut: 'Sign out',
    lost: 'The line to the server is down; reconnecting. What you see may not be the latest.',
    loading: 'Opening…',
    failedTitle: 'Something went wrong on this page',
    refusedTitle: 'This page could not be opened',
    failedText:
      'What you typed is still kept. Open the page again; if that does not help, tell the administrator of your street the line below.',
    again: 'Open again',
    notFoundTitle: 'There is no such page',
    notFoundText: 'The address may be mistyped, or the page has moved.',
    toInbox: 'Back to the inbox',
    notYours:
      'Your present post does not have this page. If it should, ask the administrator of your street.',
  },
)

const namesIn = (lang: 'zh' | 'en') =>
  Object.fromEntries(roles.map((role) => [role, roleNames[role][lang]])) as Record<Role, string>

/** Names of posts by role. */
export const roleTexts = texts(namesIn('zh'), namesIn('en'))
