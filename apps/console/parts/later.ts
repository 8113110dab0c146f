import { useEffect, useState } from 'react'

/** A value after it has stood still for `ms`: for asking the server while somebody types. */
export function useLater<V>(value: V, ms: number): V {
  const [still, setStill] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return still
}
