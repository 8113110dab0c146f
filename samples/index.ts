/** The demonstration street and its pictures: all that a loader, a bench or a test needs. */

export { demoStreet, demoStreets, STREET_PEOPLE } from './demo-street.ts'
export { BASE_CENTER, BASE_STREET, communityName } from './divisions.ts'
export { MOTIFS, pictureSvg, renderPicture, VARIANTS } from './pictures.ts'
export { officialWorkday } from './time/workdays.ts'
export type * from './types.ts'
