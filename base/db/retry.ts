const passing = new Set(['40001', '40P01'])

export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}

/**
 * Repeats work that failed only because another transaction came between (serialization failure, deadlock). At most `tries`
 * times in all, with a growing random pause, so that the two do not meet again at the same moment.
 */
export async function withRetry<R>(work: () => Promise<R>, tries = 5): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= tries || !passing.has(codeOf(error) ?? '')) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt))
    }
  }
}
