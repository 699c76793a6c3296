import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, days, refuse } from '#kernel/decision.ts'
import type { Absence, Capacity, Skill, Standing } from './routing-views.ts'

/** Attendance (在岗): whether a person takes cases now, how many at once, when he will be away, and what he is good at. */
export type Attendance = Readonly<{ standing: Standing; since: Instant; note: string; capacity: Capacity; absences: readonly Absence[]; skills: readonly Skill[] }>
export type AttendanceCommand = Readonly<
  | { do: 'come' }
  | { do: 'go'; note: string }
  | { do: 'set-capacity'; capacity: Capacity }
  | { do: 'plan-absence'; absence: string; from: Instant; until: Instant; note: string }
  | { do: 'cancel-absence'; absence: string }
  | { do: 'set-skills'; skills: readonly Skill[] }
>
export type AttendanceEvent = Readonly<
  | { type: 'attendance.came'; at: Instant }
  | { type: 'attendance.went'; at: Instant; note: string }
  | { type: 'attendance.capacity-set'; capacity: Capacity }
  | ({ type: 'attendance.absence-planned' } & Absence)
  | { type: 'attendance.absence-cancelled'; absence: string }
  | { type: 'attendance.skills-set'; skills: readonly Skill[] }
>
export type AttendanceRefusal = 'ends-before-it-begins' | 'in-the-past' | 'no-such-absence' | 'repeated-skill' | 'too-many-absences'

const mostAbsences = 50
export const usualCapacity: Capacity = { total: 10, channels: {} }
/** Before anybody said anything of himself: not there. */
const unknown: Attendance = { standing: 'away', since: 0 as Instant, note: '', capacity: usualCapacity, absences: [], skills: [] }

export function decideAttendance(it: Attendance | null, command: AttendanceCommand, { now }: Moment<'attendance'>): Decision<AttendanceEvent, AttendanceRefusal> {
  const { standing, absences } = it ?? unknown
  switch (command.do) {
    case 'come':
      return standing === 'available' ? accept() : accept({ type: 'attendance.came', at: now })
    case 'go':
      return standing === 'away' && it !== null ? accept() : accept({ type: 'attendance.went', at: now, note: command.note.trim() })
    case 'set-capacity':
      return accept({ type: 'attendance.capacity-set', capacity: command.capacity })
    case 'plan-absence': {
      const { absence: id, from, until, note } = command
      if (until <= from) return refuse('ends-before-it-begins')
      if (until <= now) return refuse('in-the-past')
      const coming = absences.filter(each => each.until > now)
      return coming.length >= mostAbsences ? refuse('too-many-absences') : accept({ type: 'attendance.absence-planned', id, from, until, note: note.trim() })
    }
    case 'cancel-absence':
      return absences.some(({ id }) => id === command.absence) ? accept({ type: 'attendance.absence-cancelled', absence: command.absence }) : refuse('no-such-absence')
    case 'set-skills': {
      const keys = command.skills.map(({ kind, key }) => `${kind}/${key}`)
      return new Set(keys).size < keys.length ? refuse('repeated-skill') : accept({ type: 'attendance.skills-set', skills: command.skills })
    }
  }
}

export function applyAttendance(before: Attendance | null, event: AttendanceEvent): Attendance {
  const it = before ?? unknown
  switch (event.type) {
    case 'attendance.came':
      return { ...it, standing: 'available', since: event.at, note: '' }
    case 'attendance.went':
      return { ...it, standing: 'away', since: event.at, note: event.note }
    case 'attendance.capacity-set':
      return { ...it, capacity: event.capacity }
    case 'attendance.absence-planned': {
      const { type: _, ...absence } = event
      // What is long over is of no use to anybody here; the log keeps it.
      const kept = it.absences.filter(({ until }) => until > absence.from - days(90))
      return { ...it, absences: [...kept, absence].toSorted((one, other) => one.from - other.from) }
    }
    case 'attendance.absence-cancelled':
      return { ...it, absences: it.absences.filter(({ id }) => id !== event.absence) }
    case 'attendance.skills-set':
      return { ...it, skills: event.skills }
  }
}

/** The planned absence that an instant falls into. */
export function absentAt({ absences }: Pick<Attendance, 'absences'>, at: number): Absence | null {
  return absences.find(({ from, until }) => from <= at && at < until) ?? null
}

const longAway = days(1)

/** Away for so long that nobody should wait for him: a day or more still to come, or a day already without a word. */
export function isAwayForLong(it: Attendance, now: number): boolean {
  const absence = absentAt(it, now)
  return (absence !== null && absence.until - now >= longAway) || (it.standing === 'away' && it.since > 0 && now - it.since >= longAway)
}
