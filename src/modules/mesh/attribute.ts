/** A filter by attribute is written `name=value`. */
export function splitAttribute(attribute: string | undefined): readonly [string, string] | null {
  if (attribute === undefined) return null
  const at = attribute.indexOf('=')
  return at < 0 ? [attribute, ''] : [attribute.slice(0, at), attribute.slice(at + 1)]
}
