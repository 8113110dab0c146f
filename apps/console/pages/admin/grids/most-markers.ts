/** More corners than these are not dragged one by one on the map. */
export const mostMarkers = 300
