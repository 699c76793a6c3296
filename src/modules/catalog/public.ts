/**
 * What rooms above the catalogue may use. Working hours change with `calendar.changed`, `calendar.holidays-imported` and
 * `calendar.holidays-forgotten`; each names `effectiveFrom`, the first local day that is not as it was. Which calendar a unit
 * has changes with `calendar.assigned` and `calendar.released`; both name the `unit`; which one a person has, with
 * `calendar.person-assigned` and `calendar.person-released`.
 */

export { hoursShape } from './calendar.routes.ts'
export { calendarForUnit } from './calendar.store.ts'
export { localDay } from './calendar.ts'
export { calendarVersions, calendarVersionsWith } from './calendar-versions.ts'
export { personCalendars } from './person-calendars.ts'
export { customerTiers } from './service.store.ts'
export { hoursOfUnits, unitCalendars } from './unit-calendars.ts'
