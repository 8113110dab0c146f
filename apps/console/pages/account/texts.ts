import { texts } from '../../../../base/i18n.ts'

export const accountTexts = texts(
  {
    title: '我的账号',
    posts: '我的岗位',
    here: '现在用的',
    use: '换到这个岗位',
    since: (from: string, to: string | null) => (to ? `${from} 至 ${to}` : `${from} 起`),
    sessions: '在哪儿登录着',
    current: '就是这里',
    seen: (when: string, address: string) => `上次使用 ${when}，地址 ${address}`,
    end: '让它退出',
    everywhere: '所有地方都退出',
    everywhereWhy: '包括这里。手机丢了、密码可能被人知道时用。',
    password: '改密码',
    change: '改密码',
  },
  {
    title: 'My account',
    posts: 'My posts',
    here: 'in use now',
    use: 'Change to this post',
    since: (from: string, to: string | null) => (to ? `${from} to ${to}` : `since ${from}`),
    sessions: 'Where I am signed in',
    current: 'here',
    seen: (when: string, address: string) => `last used ${when}, from ${address}`,
    end: 'Sign it out',
    everywhere: 'Sign out everywhere',
    everywhereWhy: 'Here as well. For a lost phone, or when somebody may know the password.',
    password: 'Change password',
    change: 'Change password',
  },
)
