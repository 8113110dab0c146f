import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallOptions } from '../../../../../base/client.ts'
import { presses } from '../../../parts/press.ts'

/** One act that writes: the same content pressed twice happens once, and what the server says afterwards is taken over. */
export function useSaving<V, R>(
  send: (value: V, options: CallOptions) => Promise<R>,
  done: (reply: R, value: V) => unknown,
) {
  const [press] = useState(() => presses())
  return useMutation({
    // A reply may hold a first password: nothing of it stays in memory once its page is gone.
    gcTime: 0,
    mutationFn: (value: V) => press(value, (idempotencyKey) => send(value, { idempotencyKey })),
    onSuccess: (reply: R, value: V) => {
      done(reply, value)
    },
  })
}
