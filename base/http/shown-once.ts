const minutes = 5
/** More secrets than officers hand out in the minutes they are held. */
const most = 1000

const held = new Map<string, { readonly reply: unknown; readonly drop: NodeJS.Timeout }>()

/**
 * Replies that show a secret once (a first password, the secret of a second factor) are held in memory alone, for whoever’s answer was
 * lost on the way: after five minutes, or on another node, there is nothing left to give. They never reach a disk, sealed or not.
 */
export function holdReply(press: string, reply: unknown, forMs = minutes * 60_000): void {
  dropReply(press)
  const oldest = held.size >= most ? held.keys().next().value : undefined
  if (oldest !== undefined) dropReply(oldest)
  const drop = setTimeout(dropReply, forMs, press)
  drop.unref()
  held.set(press, { reply, drop })
}

/** What is held of a press, if it still is. */
export function heldReply(press: string): unknown {
  return held.get(press)?.reply
}

function dropReply(press: string): void {
  clearTimeout(held.get(press)?.drop)
  held.delete(press)
}
