import { texts } from '../../../../base/i18n.ts'

/** Kinds of source, as people say them. */
export const sourceKindTexts = texts(
  {
    police: '公安',
    'civil-affairs': '民政',
    health: '卫健',
    'social-security': '人社、医保',
    housing: '住建、不动产',
    market: '市场监管',
    tax: '税务',
    education: '教育',
    'disabled-federation': '残联',
    'city-management': '城管',
    utility: '水电气热',
    field: '网格、社区上门',
    self: '本人',
    other: '其他',
  },
  {
    police: 'police',
    'civil-affairs': 'civil affairs',
    health: 'health',
    'social-security': 'social security',
    housing: 'housing',
    market: 'market supervision',
    tax: 'tax',
    education: 'education',
    'disabled-federation': 'disabled persons’ federation',
    'city-management': 'city management',
    utility: 'utilities',
    field: 'grid workers, community',
    self: 'the person',
    other: 'other',
  },
)
