import { parentPort, workerData } from 'node:worker_threads'
import { type Asked, compare } from './comparing.ts'

/** Compares the parties of one street on a thread of its own: the server answers meanwhile. */
parentPort?.postMessage(compare(workerData as Asked))
