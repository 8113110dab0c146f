export { AREA_PROBLEMS, type AreaProblem, type AreaProblemCode, hasErrors } from './area-problems.ts'
export { type CheckOptions, checkArea } from './check-area.ts'
export {
  areaToWgs84,
  bd09ToGcj02,
  type CoordinateSystem,
  gcj02ToBd09,
  gcj02ToWgs84,
  inChinaBox,
  toWgs84,
  wgs84ToGcj02,
} from './convert.ts'
export {
  COVERAGE_LIMITS,
  type Coverage,
  type CoverageOptions,
  type Gap,
  type Outside,
  type Overlap,
  overlapsAndGaps,
} from './coverage.ts'
export * from './division-codes.ts'
export {
  type Area,
  areaOf,
  type Box,
  type MultiPolygon,
  type NamedArea,
  type Polygon,
  type Position,
  polygonsOf,
} from './geometry.ts'
export * from './grid-codes.ts'
export {
  type BuiltIndex,
  buildGridIndex,
  type GridHit,
  type GridIndex,
  INDEX_LIMITS,
  type IndexOptions,
} from './grid-index.ts'
export {
  type FeatureReport,
  IMPORT_LIMITS,
  type Imported,
  type ImportedGrid,
  type ImportOptions,
  importGeoJson,
  type PropertyNames,
  USUAL_PROPERTIES,
} from './import-geojson.ts'
export { type FeatureProblem, type FileProblemCode, IMPORT_PROBLEMS } from './import-problems.ts'
export { areaM2, boxOf, centroid, distanceM } from './measure.ts'
export { numberingOrder } from './numbering.ts'
export { repairArea } from './repair-area.ts'
