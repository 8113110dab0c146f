import { parentPort, workerData } from 'node:worker_threads'
import type { Answered, Question } from './aside.ts'
import { type Asked, Comparison } from './comparing.ts'

const comparison = new Comparison(workerData as Asked)

function answer(question: Question): Answered {
  if (question.do === 'compare') return comparison.compare()
  if (question.do === 'lot') return comparison.lot(question.most)
  comparison.add(question.rows)
  return null
}

/** Compares the parties of one street on a thread of its own: the server answers meanwhile. */
parentPort?.on('message', (question: Question) => parentPort?.postMessage(answer(question)))
