import type { AreaProblem } from './area-problems.ts'

/** What can be wrong with one feature; areas have problems of their own. */
export type FeatureProblem =
  | AreaProblem
  | { readonly code: 'notAFeature' | 'notAnArea' | 'noName' | 'duplicateCode' }

/** Why a whole file is refused. */
export type FileProblemCode = 'tooLong' | 'notJson' | 'notGeoJson' | 'tooManyFeatures' | 'unknownCrs'

/** What each problem of an import means and what to do about it, for people. See `AREA_PROBLEMS` for the rest. */
export const IMPORT_PROBLEMS: Readonly<
  Record<
    FileProblemCode | Exclude<FeatureProblem, AreaProblem>['code'],
    { readonly zh: string; readonly en: string }
  >
> = {
  tooLong: { zh: '文件太大，请分几次导入。', en: 'The file is too large: import it in parts.' },
  notJson: { zh: '文件不是 JSON，可能没有下载完整。', en: 'The file is not JSON; it may be incomplete.' },
  notGeoJson: {
    zh: '文件里没有 GeoJSON 要素。请从制图软件导出为 GeoJSON。',
    en: 'No GeoJSON features in the file. Export as GeoJSON from your mapping program.',
  },
  tooManyFeatures: { zh: '要素太多，请按社区分开导入。', en: 'Too many features: import by community.' },
  unknownCrs: {
    zh: '不认识文件的坐标系。请导出为 CGCS2000（EPSG:4490）或 WGS84（EPSG:4326）。',
    en: 'Unknown coordinate system. Export as CGCS2000 (EPSG:4490) or WGS84 (EPSG:4326).',
  },
  notAFeature: { zh: '这一条不是要素，已跳过。', en: 'This entry is not a feature and is left out.' },
  notAnArea: { zh: '这一条不是面（是点或线），已跳过。', en: 'A point or line, not an area: left out.' },
  noName: { zh: '没有名称，请导入后补上。', en: 'No name: add it after the import.' },
  duplicateCode: {
    zh: '编码和前面的要素重复，已跳过。',
    en: 'The code repeats that of an earlier feature: left out.',
  },
}
