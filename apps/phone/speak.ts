import { useEffect, useState } from 'react'
import { useSettings } from './settings.ts'

/** Longer texts stop in the middle in some phones' voices: sentences are spoken one by one. */
export function sentences(text: string): string[] {
  return (text.match(/[^。！？；\n.!?;]+[。！？；.!?;]*/g) ?? [])
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/**
 * Reads the main words of the page aloud with the phone's own voice; nothing leaves the phone. What is read is marked
 * `data-say` in the page. `able` is false until the page runs in a browser that can speak.
 */
export function useSpeech(): { able: boolean; speaking: boolean; toggle: () => void } {
  const { lang } = useSettings()
  const [able, setAble] = useState(false)
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => {
    setAble('speechSynthesis' in window)
    return () => window.speechSynthesis?.cancel()
  }, [])
  function toggle() {
    speechSynthesis.cancel()
    if (speaking) return setSpeaking(false)
    const said = sentences(wordsOfPage())
    said.forEach((sentence, i) => {
      const utterance = new SpeechSynthesisUtterance(sentence)
      utterance.lang = lang === 'zh' ? 'zh-CN' : 'en-US'
      utterance.rate = 0.9
      if (i === said.length - 1) utterance.onend = () => setSpeaking(false)
      utterance.onerror = () => setSpeaking(false)
      speechSynthesis.speak(utterance)
    })
    setSpeaking(said.length > 0)
  }
  return { able, speaking, toggle }
}

function wordsOfPage(): string {
  // innerText, not textContent: what is hidden must not be read, and lines are pauses
  return [...document.querySelectorAll<HTMLElement>('[data-say]')].map((one) => one.innerText).join('\n')
}
