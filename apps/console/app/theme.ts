import type { ThemeConfig } from 'antd'

/** System fonts only: nothing is fetched, and 汉字 look as they do in the rest of the person's computer. */
export const fontStack =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'

/** Calm paper: near-white ground, ink, hairlines, one accent; nothing moves and nothing casts a shadow. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0F6B66',
    colorLink: '#0F6B66',
    colorLinkHover: '#0A4F4B',
    colorInfo: '#0F6B66',
    colorError: '#B42318',
    colorWarning: '#B45309',
    colorSuccess: '#2E7D32',
    colorText: '#1F2421',
    colorTextSecondary: '#4F5653',
    colorTextDescription: '#4F5653',
    colorTextPlaceholder: '#666D6A',
    colorTextDisabled: '#666D6A',
    colorBgLayout: '#FBFAF7',
    colorBorder: '#8A908D',
    colorBorderSecondary: '#E2DFD8',
    colorSplit: '#E2DFD8',
    fontFamily: fontStack,
    fontSize: 16,
    lineHeight: 1.6,
    borderRadius: 4,
    borderRadiusLG: 4,
    controlHeight: 36,
    controlOutline: 'transparent',
    boxShadow: 'none',
    boxShadowSecondary: 'none',
    boxShadowTertiary: 'none',
    motion: false,
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Select: { optionHeight: 36, optionSelectedBg: '#E7F0EF' },
    Modal: { titleFontSize: 18 },
  },
}
