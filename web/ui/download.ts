/** One cell: quoted where needed, and never read as a formula by a spreadsheet. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Hand rows to the reader as a CSV file; the byte order mark lets Excel read Chinese. */
export function downloadCsv(name: string, rows: readonly (readonly (string | number | null)[])[]): void {
  const text = `\ufeff${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
