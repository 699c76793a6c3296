/** The origin that somebody means who writes where a site is: its scheme, host and port (RFC 6454); null when that is none, or could not be shown in a frame safely. */
export function originFrom(written: string): string | null {
  const text = written.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  if (url.username !== '' || url.password !== '' || !/^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])$/.test(url.hostname)) return null
  return url.origin
}

/** All of them as origins, each once; the first that is none is told. */
export function originsFrom(written: readonly string[]): Readonly<{ origins: readonly string[]; fault: string | null }> {
  const read = written.map(each => [each, originFrom(each)] as const)
  return { origins: [...new Set(read.flatMap(([, origin]) => origin ?? []))], fault: read.find(([, origin]) => origin === null)?.[0] ?? null }
}
