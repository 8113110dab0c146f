/** What can be wrong with an area. `warning`: usable as it is, or repaired by `repairArea`. */
export type AreaProblemCode =
  | 'empty'
  | 'notNumbers'
  | 'tooFewPoints'
  | 'tooManyVertices'
  | 'projectedCoordinates'
  | 'lonLatSwapped'
  | 'outOfRange'
  | 'outsideChina'
  | 'notClosed'
  | 'windingOrder'
  | 'selfIntersection'
  | 'holeOutside'
  | 'partsOverlap'
  | 'tooSmall'
  | 'tooLarge'

export interface AreaProblem {
  readonly code: AreaProblemCode
  /** Longitude, latitude (or the numbers found in their place). */
  readonly at?: readonly [number, number]
}

interface Explained {
  readonly severity: 'error' | 'warning'
  readonly zh: string
  readonly en: string
}

/** What each problem means and what to do about it, for people. */
export const AREA_PROBLEMS: Readonly<Record<AreaProblemCode, Explained>> = {
  empty: {
    severity: 'error',
    zh: '没有画出范围。请至少点三个角。',
    en: 'No area is drawn. Set at least three corners.',
  },
  notNumbers: { severity: 'error', zh: '坐标里有不是数字的值。', en: 'A coordinate is not a number.' },
  tooFewPoints: {
    severity: 'error',
    zh: '不同的角点不到三个，围不成范围。',
    en: 'Fewer than three different corners do not enclose an area.',
  },
  tooManyVertices: {
    severity: 'error',
    zh: '点太多。请先在制图软件里简化边界。',
    en: 'Too many points. Simplify the border in your mapping program first.',
  },
  projectedCoordinates: {
    severity: 'error',
    zh: '坐标像是以米为单位的平面坐标。请导出为 CGCS2000 或 WGS84 经纬度。',
    en: 'These look like plane coordinates in meters. Export as longitude and latitude (CGCS2000 or WGS84).',
  },
  lonLatSwapped: {
    severity: 'error',
    zh: '经度和纬度好像写反了：应先经度、后纬度。',
    en: 'Longitude and latitude seem swapped: longitude comes first.',
  },
  outOfRange: {
    severity: 'error',
    zh: '经纬度超出范围（经度 ±180°，纬度 ±90°）。',
    en: 'Outside the range of longitude (±180°) or latitude (±90°).',
  },
  outsideChina: {
    severity: 'warning',
    zh: '位置在中国以外，请核对坐标系。',
    en: 'The place is outside China: check the coordinate system.',
  },
  notClosed: {
    severity: 'warning',
    zh: '边界没有闭合，已按首尾相连处理。',
    en: 'The border is not closed; its ends are joined.',
  },
  windingOrder: {
    severity: 'warning',
    zh: '点的绕行方向与规范相反，已自动调整。',
    en: 'The points run the other way round than the standard says; they are turned.',
  },
  selfIntersection: {
    severity: 'error',
    zh: '边界自己相交。请在标出的位置把线改开。',
    en: 'The border crosses itself. Part the lines at the marked place.',
  },
  holeOutside: {
    severity: 'error',
    zh: '挖空的部分跑到了范围外面。',
    en: 'A hole lies outside its area.',
  },
  partsOverlap: {
    severity: 'error',
    zh: '同一范围的几块互相重叠。',
    en: 'Parts of the area overlap each other.',
  },
  tooSmall: { severity: 'error', zh: '面积太小，不像一个网格。', en: 'Too small for a grid.' },
  tooLarge: { severity: 'error', zh: '面积太大，不像一个网格。', en: 'Too large for a grid.' },
}

/** Whether any of the problems forbids use. */
export function hasErrors(problems: readonly AreaProblem[]): boolean {
  return problems.some(({ code }) => AREA_PROBLEMS[code].severity === 'error')
}
