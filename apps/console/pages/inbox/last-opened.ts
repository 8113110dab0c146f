let id: string | null = null

/** The row that had the focus when the list was left, for the way back. */
export const lastOpened = {
  set(row: string): void {
    id = row
  },
  take(): string | null {
    const row = id
    id = null
    return row
  },
}
