/**
 * What a file is, from its first bytes and its name. The bytes have the last word: a name says what somebody wants it to be.
 * Signatures after the PRONOM registry of the UK National Archives and IANA's media types.
 */
type Signature = Readonly<{ type: string; at?: number; hex: string }>

const signatures: readonly Signature[] = [
  { type: 'image/png', hex: '89504e470d0a1a0a' },
  { type: 'image/jpeg', hex: 'ffd8ff' },
  { type: 'image/gif', hex: '47494638' },
  { type: 'image/webp', at: 8, hex: '57454250' },
  { type: 'application/pdf', hex: '255044462d' },
  { type: 'application/zip', hex: '504b0304' },
  { type: 'application/gzip', hex: '1f8b' },
  { type: 'application/x-7z-compressed', hex: '377abcaf271c' },
  { type: 'application/vnd.rar', hex: '526172211a07' },
  { type: 'audio/mpeg', hex: '494433' },
  { type: 'video/mp4', at: 4, hex: '66747970' },
  { type: 'application/x-ole-storage', hex: 'd0cf11e0a1b11ae1' },
  { type: 'application/x-dosexec', hex: '4d5a' },
  { type: 'application/x-elf', hex: '7f454c46' },
  { type: 'application/x-mach-binary', hex: 'cffaedfe' },
  { type: 'application/x-mach-binary', hex: 'cefaedfe' },
  { type: 'application/java-vm', hex: 'cafebabe' },
  { type: 'application/x-ms-shortcut', hex: '4c0000000114020000000000c0000000' },
  { type: 'application/vnd.ms-cab-compressed', hex: '4d534346' },
  { type: 'text/x-shellscript', hex: '2321' },
]
const runs = new Set(['application/x-dosexec', 'application/x-elf', 'application/x-mach-binary', 'application/java-vm', 'application/x-ms-shortcut', 'text/x-shellscript'])
/** Endings that a double click runs on one of the usual systems. */
const runningEndings =
  /\.(?:ade|adp|apk|app|appx|appxbundle|bat|chm|cmd|com|cpl|deb|dll|dmg|ex_?|exe|hta|inf|ins|iso|isp|jar|jnlp|js|jse|lib|lnk|mde|msc|msi|msix|msp|mst|nsh|pif|pkg|ps1|ps2|psm1|reg|rpm|scr|sct|sh|shb|sys|vb|vbe|vbs|vhd|vhdx|vxd|wsc|wsf|wsh|xll)[\s.]*$/iu
const byEnding: Readonly<Record<string, string>> = {
  ...{ txt: 'text/plain', log: 'text/plain', csv: 'text/csv', md: 'text/markdown', eml: 'message/rfc822', ics: 'text/calendar', vcf: 'text/vcard' },
  ...{ doc: 'application/msword', xls: 'application/vnd.ms-excel', ppt: 'application/vnd.ms-powerpoint' },
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/** How many bytes from the beginning are enough to tell. */
export const tellingBytes = 64

/** The media type of a file: what its bytes say, refined by the name where they leave it open; `application/octet-stream` when neither tells. */
export function typeOfFile(head: Uint8Array, name: string): string {
  const hex = [...head.subarray(0, tellingBytes)].map(byte => byte.toString(16).padStart(2, '0')).join('')
  const found = signatures.find(({ at = 0, hex: mark }) => hex.slice(at * 2, at * 2 + mark.length) === mark)?.type
  const named = byEnding[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '']
  if (found === 'application/zip' || found === 'application/x-ole-storage') return named?.startsWith('application/') ? named : found
  return found ?? named ?? 'application/octet-stream'
}

/** Whether opening the file would run something: such a file is neither taken nor handed on. */
export function wouldRun(type: string, name: string): boolean {
  return runs.has(type) || runningEndings.test(name)
}

/** Pictures that a page may show: raster formats only, since a drawing in SVG is a program. */
export function isPicture(type: string): boolean {
  return ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(type)
}
