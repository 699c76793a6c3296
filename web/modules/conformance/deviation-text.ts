import type { DeviationKind, DeviationRow } from '#modules/conformance/views.ts'
import type { Say } from '#web/ui/locale.tsx'
import type { conformanceWords } from './words.ts'

type Key = keyof typeof conformanceWords
const sentences: Readonly<Record<DeviationKind, Key>> = {
  late: 'expectedLimit',
  'late-risk': 'expectedSoon',
  'wrong-order': 'expectedOrder',
  unexpected: 'expectedOrder',
  skipped: 'expectedSkip',
  'wrong-unit': 'expectedUnit',
  unqualified: 'expectedCertificate',
  'spec-not-met': 'expectedSpec',
  rework: 'expectedOnce',
  stalled: 'expectedMove',
  'ended-early': 'expectedRest',
}

/** Expected against actual, as a person says it. Times are stored as whole minutes. */
export function deviationText({ kind, expected, actual, instance, unit, personName }: DeviationRow, say: Say<Key>, duration: (milliseconds: number) => string): string {
  const time = (minutes: string): string => duration(Number(minutes) * 60_000)
  if (kind === 'late' || kind === 'late-risk' || kind === 'stalled') return say(sentences[kind], { expected: time(expected), actual: time(actual) })
  if (kind === 'skipped' && instance !== null) return say('skipReason', { actual })
  if (kind === 'wrong-unit') return say('expectedUnit', { expected, actual: actual || unit || '–' })
  if (kind === 'unqualified') return say('expectedCertificate', { expected, actual: personName ?? actual })
  if ((kind === 'wrong-order' || kind === 'unexpected') && expected === '') return say('expectedNothing')
  return say(sentences[kind], { expected, actual })
}
