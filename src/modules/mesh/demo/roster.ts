import { isHoliday } from './holiday.ts'
import type { DemoPlan } from './options.ts'
import { hourLength, localDay, localHour, startOf, weekdayOf } from './options.ts'
import { shareOf } from './random.ts'
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

/** Days off a week: more of them at week-ends where less arrives then. Small teams, which nobody can stand in for, have one. */
const daysOff: Readonly<Record<'calm' | 'busy', readonly (readonly number[])[]>> = {
  calm: [
    [6, 0],
    [2, 3],
    [0, 1],
    [5, 6],
    [3, 4],
    [6, 0],
    [1, 2],
  ],
  busy: [
    [1, 2],
    [3, 4],
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 0],
    [1, 2],
  ],
}
const smallTeam = 4
const awayOnHolidays = { calm: 0.3, busy: 0.05 } as const
type Weekend = keyof typeof daysOff

type Team = Readonly<{ first: number; shifts: readonly Shift[] }>

/** The roster of all teams; a `busy` week-end is one on which as much arrives as on other days. */
export function rosterOf(plan: DemoPlan, teams: readonly Team[], weekend: Weekend): Roster {
  const people = teams.reduce((sum, team) => sum + team.shifts.length, 0)
  const duty = new Uint8Array(people * plan.days)
  const start = startOf(plan)
  for (const team of teams) {
    for (let day = 0; day < plan.days; day += 1) {
      dutiesOn(team, localDay(start) + day, weekend).forEach((code, index) => {
        duty[(team.first + index) * plan.days + day] = code
      })
    }
  }
  return { start, days: plan.days, duty }
}

const byDay = shifts.indexOf('day') + 1

/** Nobody is missed: a shift of which all are off gets one of the day shift, who has rested long enough; the day gets one of a later shift. */
function dutiesOn({ first, shifts: regular }: Team, day: number, weekend: Weekend): number[] {
  if (regular.length === 0) return []
  const codes = regular.map(shift => shifts.indexOf(shift) + 1)
  const duties = codes.map((code, index) => (isOff({ first, index, count: codes.length }, day, weekend) ? 0 : code))
  for (const code of new Set(codes)) {
    if (code !== byDay && !duties.includes(code) && duties.filter(duty => duty === byDay).length > 1)
      duties[duties.lastIndexOf(byDay)] = code
  }
  if (duties.includes(byDay)) return duties
  const other = duties.findLastIndex(code => code > 0)
  duties[other < 0 ? day % duties.length : other] = byDay
  return duties
}

function isOff({ first, index, count }: Readonly<{ first: number; index: number; count: number }>, day: number, weekend: Weekend): boolean {
  const days = daysOff[weekend][(index * (count <= smallTeam ? 3 : 1) + first) % 7]!
  if (count <= smallTeam ? days[0] === weekdayOf(day) : days.includes(weekdayOf(day))) return true
  return isHoliday(day) && shareOf(first + index, day) < awayOnHolidays[weekend]
}

/** Whether a person is on duty at an instant. */
export function isOnDuty({ start, days, duty }: Roster, person: number, at: number): boolean {
  const day = Math.floor((at - start) / (24 * hourLength))
  return day >= 0 && day < days && duty[person * days + day] === Math.floor(localHour(at) / shiftHours) + 1
}
