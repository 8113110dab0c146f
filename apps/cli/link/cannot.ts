/** Nothing was linked, and this is why, in the language of the person. */
export class CannotLink extends Error {}
