/** Whether the key press belongs to something that is being typed into. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox'
}

/** A plain Enter in a one-line field: browsers would send the form, half written, while somebody chooses from a list. */
export function isBareEnter(event: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  target: EventTarget | null
}): boolean {
  const line = event.target instanceof HTMLInputElement
  return event.key === 'Enter' && !event.ctrlKey && !event.metaKey && line
}

/** Ctrl+Enter, and Cmd+Enter on a Mac: "send what I wrote". Never while an input method is composing 汉字. */
export function isSend(event: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  isComposing?: boolean
  nativeEvent?: { isComposing?: boolean }
}): boolean {
  const composing = event.isComposing === true || event.nativeEvent?.isComposing === true
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !composing
}
