import type { AdminPage } from '../../app/admin-page.ts'

/** Every page of administration; the shell makes its route and its place in the navigation from this list. */
export const adminPages: readonly AdminPage[] = [
  {
    path: 'duties',
    needs: 'duty.read',
    title: { zh: '权责清单', en: 'Duty list' },
    page: () => import('./duties/duties-page.tsx'),
  },
  {
    path: 'calendar',
    needs: 'duty.read',
    title: { zh: '工作日历', en: 'Working calendar' },
    page: () => import('./calendar/calendar-page.tsx'),
  },
  {
    path: 'units',
    needs: 'units.edit',
    title: { zh: '单位与岗位', en: 'Units and posts' },
    page: () => import('./units/units-page.tsx'),
  },
  {
    path: 'grids',
    needs: 'places.edit',
    title: { zh: '网格', en: 'Grids' },
    page: () => import('./grids/grids-page.tsx'),
  },
  {
    path: 'addresses',
    needs: 'places.read',
    title: { zh: '地址', en: 'Addresses' },
    page: () => import('../addresses/addresses-page.tsx'),
  },
  {
    path: 'buildings',
    needs: 'places.edit',
    title: { zh: '楼栋', en: 'Buildings' },
    page: () => import('./buildings/buildings-page.tsx'),
  },
  {
    path: 'doubts',
    needs: 'fusion.judge',
    title: { zh: '疑似同一', en: 'Perhaps the same' },
    page: () => import('../doubts/doubts-page.tsx'),
  },
  {
    path: 'fusion',
    needs: 'fusion.load',
    title: { zh: '数据接入', en: 'Take in data' },
    page: () => import('../fusion/fusion-page.tsx'),
  },
  {
    path: 'quality',
    needs: 'quality.read',
    title: { zh: '数据质量', en: 'Data quality' },
    page: () => import('../quality/quality-page.tsx'),
  },
  {
    path: 'streets',
    needs: 'streets.open',
    title: { zh: '街道', en: 'Streets' },
    page: () => import('./streets/streets-page.tsx'),
  },
]
