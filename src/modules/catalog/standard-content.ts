import type { Text } from '#kernel/words.ts'
import type { ContentField, StandardContent } from './views.ts'

const blank = (text: Text): boolean => text['zh-CN'].trim() === '' && text.en.trim() === ''

/** Whether a standard of its own says enough to be reviewed: a title in both languages, and what is to be done in at least one. */
export function isComplete({ title, text }: StandardContent): boolean {
  return title['zh-CN'].trim() !== '' && title.en.trim() !== '' && !blank(text)
}

/** Which fields say nothing themselves and are taken from the parent. */
function emptyFields({ title, text, promise, scope, norms, checks, evidence }: StandardContent): ContentField[] {
  const empty: Readonly<Record<ContentField, boolean>> = {
    ...{ title: blank(title), text: blank(text), promise: promise === null, norms: blank(norms), checks: checks.length === 0, evidence: blank(evidence) },
    ...{ service: scope.service === null, tier: scope.tier === null, channel: scope.channel === null },
  }
  return (Object.keys(empty) as ContentField[]).filter(field => empty[field])
}

/** A regional standard as it holds: empty fields from its parent, filled ones its own. The region is always its own. */
export function inherit(own: StandardContent, parent: StandardContent | null): Readonly<{ shown: StandardContent; inherited: readonly ContentField[] }> {
  if (!parent) return { shown: own, inherited: [] }
  const inherited = emptyFields(own)
  const from = <Field extends Exclude<ContentField, 'service' | 'tier' | 'channel'>>(field: Field): StandardContent[Field] => (inherited.includes(field) ? parent : own)[field]
  const scope = {
    service: own.scope.service ?? parent.scope.service,
    tier: own.scope.tier ?? parent.scope.tier,
    channel: own.scope.channel ?? parent.scope.channel,
    unit: own.scope.unit ?? parent.scope.unit,
  }
  return {
    shown: { title: from('title'), text: from('text'), promise: from('promise'), scope, norms: from('norms'), checks: from('checks'), evidence: from('evidence') },
    inherited,
  }
}
