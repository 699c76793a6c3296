import { shareOf } from '#science/statistics/random.ts'
import { isHoliday } from './holiday.ts'
import type { DemoPlan } from './options.ts'
import { hourLength, isWeekend, localDay, localHour, startOf, weekdayOf } from './options.ts'
import type { Hours } from './trade.ts'

/** Night from 0 to 8, day from 8 to 16, evening from 16 to 24. */
export const shifts = ['night', 'day', 'evening'] as const
export type Shift = (typeof shifts)[number]
export const shiftHours = 8
export const shiftWords: Readonly<Record<Shift, string>> = { night: '夜班', day: '白班', evening: '晚班' }

export function shiftAt(at: number): Shift {
  return shifts[Math.floor(localHour(at) / shiftHours)]!
}

/** Who works which shift on which day: 0 is a day off, else the place of the shift in `shifts` plus one. */
export type Roster = Readonly<{ start: number; days: number; duty: Uint8Array }>

/** The shares of day and evening in a unit's people; the rest works at night. */
type Split = readonly [number, number]

/** Desks are staffed as customers come through the day; what comes at night to a unit that is closed then is done by day. */
export function splitOf(hours: Hours, demand: readonly number[]): Split {
  const sum = (from: number, to: number): number => demand.slice(from, to).reduce((total, rate) => total + rate, 0)
  const all = sum(0, 24),
    night = sum(0, shiftHours) / all,
    evening = sum(2 * shiftHours, 24) / all
  switch (hours) {
    case 'day':
      return [1, 1]
    case 'long':
      return [1 - evening, 1]
    case 'desk':
      return [1 - evening - night, 1 - night]
    case 'round':
      return [0.42, 0.74]
  }
}

/** The regular shift of one of `count` people of a unit at a site; a unit open round the clock has somebody at every hour. */
export function regularShift([day, evening]: Split, index: number, count: number): Shift {
  if (evening < 1 && index >= count - 2) return index === count - 1 ? 'night' : 'evening'
  const share = (index + 0.5) / count
  return share < day ? 'day' : share < evening ? 'evening' : 'night'
}

/** Small teams, which nobody can stand in for, have one day off a week, others two. */
const smallTeam = 4
/** The chance to be away on a working day that is a public holiday, where less arrives then and where not. */
const awayOnHolidays = { calm: 0.25, busy: 0.05 } as const

/** How much arrives at week-ends and on public holidays against other days. */
type Demand = Readonly<{ weekend: number; holiday: number }>
type Team = Readonly<{ first: number; shifts: readonly Shift[] }>

export function rosterOf(plan: DemoPlan, teams: readonly Team[], demand: Demand): Roster {
  const people = teams.reduce((sum, team) => sum + team.shifts.length, 0)
  const duty = new Uint8Array(people * plan.days)
  const start = startOf(plan)
  for (const team of teams) {
    const rest = restDays(team, demand)
    for (let day = 0; day < plan.days; day += 1) {
      const off = team.shifts.map((_, index) => isOff(rest[index]!, { person: team.first + index, day: localDay(start) + day }, demand))
      dutiesOn(team, off).forEach((code, index) => {
        duty[(team.first + index) * plan.days + day] = code
      })
    }
  }
  return { start, days: plan.days, duty }
}

/** Weekdays off per person, one after the other on the days when their shift is best staffed for what arrives: thinner at week-ends, never thin by accident. */
function restDays({ first, shifts: regular }: Team, { weekend }: Demand): number[][] {
  const small = regular.length <= smallTeam
  const groups = new Map<string, number[]>()
  return regular.map(shift => {
    const group = small ? 'all' : shift
    const staffed = groups.get(group) ?? Array<number>(7).fill(regular.filter(other => small || other === shift).length)
    groups.set(group, staffed)
    const ease = (day: number): number => staffed[day % 7]! / (day % 7 === 0 || day % 7 === 6 ? weekend : 1)
    const total = (day: number): number => (small ? ease(day) : ease(day) + ease(day + 1))
    const begin = Array.from({ length: 7 }, (_, day) => (day + first) % 7).reduce((best, day) => (total(day) > total(best) ? day : best))
    const days = small ? [begin] : [begin, (begin + 1) % 7]
    for (const day of days) staffed[day]! -= 1
    return days
  })
}

function isOff(rest: readonly number[], { person, day }: Readonly<{ person: number; day: number }>, { holiday }: Demand): boolean {
  if (rest.includes(weekdayOf(day))) return true
  return isHoliday(day) && !isWeekend(day) && shareOf(person, day) < awayOnHolidays[holiday < 1 ? 'calm' : 'busy']
}

const byDay = shifts.indexOf('day') + 1

/** Nobody is missed: a shift of which all are off gets one of the day shift, who has rested long enough; the day gets one of a later shift. */
function dutiesOn({ shifts: regular }: Team, off: readonly boolean[]): number[] {
  if (regular.length === 0) return []
  const codes = regular.map(shift => shifts.indexOf(shift) + 1)
  const duties = codes.map((code, index) => (off[index] ? 0 : code))
  for (const code of new Set(codes)) {
    if (code !== byDay && !duties.includes(code) && duties.filter(duty => duty === byDay).length > 1) duties[duties.lastIndexOf(byDay)] = code
  }
  if (duties.includes(byDay)) return duties
  const other = duties.findLastIndex(code => code > 0)
  duties[Math.max(0, other)] = byDay
  return duties
}

/** Whether a person is on duty at an instant. */
export function isOnDuty({ start, days, duty }: Roster, person: number, at: number): boolean {
  const day = Math.floor((at - start) / (24 * hourLength))
  return day >= 0 && day < days && duty[person * days + day] === Math.floor(localHour(at) / shiftHours) + 1
}
