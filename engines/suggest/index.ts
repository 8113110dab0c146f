export { bigramsOf, type Idf, idfOver } from './bigrams.ts'
export type { CategorySuggestion, Reason, SuggestCategory } from './category.ts'
export { suggestCategory } from './category.ts'
export type { ComparedCase, DuplicateReason, LikelyDuplicate } from './duplicates.ts'
export { likelyDuplicates } from './duplicates.ts'
export type { ExternalMapping, ExternalRule, MappedPath } from './external.ts'
export { mapExternalPath } from './external.ts'
export { type KindSuggestion, suggestKind } from './kind.ts'
export { type KnownPlace, matchPlace, type PlaceMatch } from './match-place.ts'
export { type PlaceKind, type PlaceMention, placeMentions } from './places.ts'
export { foldText } from './traditional.ts'
export type {
  CategoryTree,
  Keywords,
  Limit,
  LimitUnit,
  Major,
  MatterKind,
  Minor,
  Urgency,
} from './tree.ts'
export { allMinors, findMinor } from './tree.ts'
export type { DutyItem, DutyKind, DutyList, UnitRefusal, UnitSuggestion } from './unit.ts'
export { checkDutyList, suggestUnit, whyNotLead } from './unit.ts'
export { suggestUrgency, type UrgencySuggestion } from './urgency.ts'
