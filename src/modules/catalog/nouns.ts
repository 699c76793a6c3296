import type { Noun } from '#platform/noun.ts'
import { loadAcknowledgement, saveAcknowledgement } from './acknowledgement.store.ts'
import type { Acknowledgement, AcknowledgementCommand, AcknowledgementEvent, AcknowledgementRefusal } from './acknowledgement.ts'
import { applyAcknowledgement, decideAcknowledgement } from './acknowledgement.ts'
import { loadCalendar, saveCalendar } from './calendar.store.ts'
import type { Calendar, CalendarCommand, CalendarEvent, CalendarRefusal } from './calendar.ts'
import { applyCalendar, decideCalendar } from './calendar.ts'
import { loadService, saveService } from './service.store.ts'
import type { Service, ServiceCommand, ServiceEvent, ServiceRefusal } from './service.ts'
import { applyService, decideService } from './service.ts'
import { loadStandard, saveStandard } from './standard.store.ts'
import type { Standard, StandardCommand, StandardEvent, StandardRefusal } from './standard.ts'
import { applyStandard, decideStandard } from './standard.ts'
import { loadTouchpoint, saveTouchpoint } from './touchpoint.store.ts'
import type { Touchpoint, TouchpointCommand, TouchpointEvent, TouchpointRefusal } from './touchpoint.ts'
import { applyTouchpoint, decideTouchpoint } from './touchpoint.ts'

export const calendarNoun: Noun<'calendar', Calendar, CalendarCommand, CalendarEvent, CalendarRefusal> = {
  name: 'calendar',
  decide: decideCalendar,
  apply: applyCalendar,
  load: loadCalendar,
  save: saveCalendar,
}
export const serviceNoun: Noun<'service', Service, ServiceCommand, ServiceEvent, ServiceRefusal> = {
  name: 'service',
  decide: decideService,
  apply: applyService,
  load: loadService,
  save: saveService,
  derived: ['dependants'],
}
export const touchpointNoun: Noun<'touchpoint', Touchpoint, TouchpointCommand, TouchpointEvent, TouchpointRefusal> = {
  name: 'touchpoint',
  decide: decideTouchpoint,
  apply: applyTouchpoint,
  load: loadTouchpoint,
  save: saveTouchpoint,
}
export const standardNoun: Noun<'standard', Standard, StandardCommand, StandardEvent, StandardRefusal> = {
  name: 'standard',
  decide: decideStandard,
  apply: applyStandard,
  load: loadStandard,
  save: saveStandard,
}
export const acknowledgementNoun: Noun<'acknowledgement', Acknowledgement, AcknowledgementCommand, AcknowledgementEvent, AcknowledgementRefusal> = {
  name: 'acknowledgement',
  decide: decideAcknowledgement,
  apply: applyAcknowledgement,
  load: loadAcknowledgement,
  save: saveAcknowledgement,
}
