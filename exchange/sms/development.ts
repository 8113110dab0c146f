import { uuidv7 } from 'uuidv7'
import type { SmsGateway } from '../../modules/access/index.ts'

export interface SentMessage {
  readonly id: string
  readonly to: string
  readonly text: string
}

const mostKept = 200

/** Sends nothing: keeps the last messages in memory, for screens and tests. Never to be used where real people sign in. */
export function developmentGateway(): SmsGateway & { messages(): readonly SentMessage[] } {
  const kept: SentMessage[] = []
  return {
    development: true,
    async send(to, text) {
      const id = uuidv7()
      kept.push({ id, to, text })
      if (kept.length > mostKept) kept.shift()
      return { id }
    },
    messages: () => [...kept],
  }
}
