import { setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

/** The map's worker as a file of our own: the content policy allows no other origin. Imported before any map is made. */
setWorkerUrl(workerUrl)
