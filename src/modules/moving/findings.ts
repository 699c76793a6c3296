import type { Instant } from '#kernel/time.ts'
import type { Found, LeftOut } from './foreign.ts'
import type { ForeignCase, MoveFindings, RefusedRow } from './views.ts'

const mostNames = 500
const mostShown = 5
/** What is kept of a case that cannot be taken; the file itself stays whole. */
const mostKept = 20_000

/** What has been found so far, and which names have to be asked for. */
export type Tally = Readonly<{ findings: MoveFindings; owners: ReadonlySet<string>; groups: ReadonlySet<string> }>

export const nothingFound: Tally = {
  findings: {
    ...{ cases: 0, messages: 0, refused: 0, stages: { open: 0, waiting: 0, solved: 0, closed: 0 }, earliest: null, latest: null },
    ...{ unknownOwners: [], unknownGroups: [], sample: [] },
  },
  owners: new Set(),
  groups: new Set(),
}

/** One more case of the file, or something that is left out. */
export function tallied({ findings, owners, groups }: Tally, found: Found | LeftOut): Tally {
  if ('leftOut' in found) {
    const { leftOut, count } = found
    return { findings: { ...findings, leftOut: { ...findings.leftOut, [leftOut]: (findings.leftOut?.[leftOut] ?? 0) + count } }, owners, groups }
  }
  const { read } = found
  if (!read.ok) return { findings: { ...findings, refused: findings.refused + 1 }, owners, groups }
  const { it } = read
  const last = it.messages.at(-1)?.at ?? it.openedAt
  return {
    findings: {
      ...findings,
      cases: findings.cases + 1,
      messages: findings.messages + it.messages.length,
      stages: { ...findings.stages, [it.stage]: findings.stages[it.stage] + 1 },
      earliest: Math.min(findings.earliest ?? it.openedAt, it.openedAt) as Instant,
      latest: Math.max(findings.latest ?? last, last) as Instant,
      sample: findings.sample.length < mostShown ? [...findings.sample, shortened(it)] : findings.sample,
    },
    owners: withName(owners, it.owner),
    groups: withName(groups, it.group),
  }
}

function withName(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return name === '' || names.has(name) || names.size >= mostNames ? names : new Set([...names, name])
}

/** A case as the page shows it: its first words. */
function shortened(it: ForeignCase): ForeignCase {
  return { ...it, messages: it.messages.slice(0, 5).map(message => ({ ...message, text: message.text.slice(0, 300) })) }
}

/** What is kept of a case that cannot be taken. */
export function refusedRow({ position, read, raw }: Found): RefusedRow[] {
  return read.ok ? [] : [{ position, ref: kept(read.ref, 200), fault: read.fault, detail: kept(read.detail, 300), raw: kept(raw, mostKept) }]
}

/** As much of a text as is kept; the database takes no null character. */
function kept(text: string, most: number): string {
  return text.slice(0, most).replaceAll('\0', '\ufffd')
}
