import type { Id } from '#kernel/id.ts'
import { together } from '#platform/db.ts'
import type { Noun } from '#platform/noun.ts'
import type { Gathered } from '#platform/perform-gathered.ts'
import type { Attendance, AttendanceCommand, AttendanceEvent, AttendanceRefusal } from './attendance.ts'
import { applyAttendance, decideAttendance } from './attendance.ts'
import { loadCase, loadCases, nextNumber, nextNumbers, saveCase, saveCases } from './case.store.ts'
import type { Case, CaseCommand, CaseEvent, CaseRefusal } from './case.ts'
import { applyCase } from './case-apply.ts'
import { decideCase } from './case-decide.ts'
import { loadTask, lockAskedFor, saveTask } from './case-task.store.ts'
import type { AskedFor, CaseTask, CaseTaskCommand, CaseTaskEvent, CaseTaskRefusal } from './case-task.ts'
import { applyTask, decideTask } from './case-task.ts'
import { loadCaseType, saveCaseType } from './case-type.store.ts'
import type { CaseType, CaseTypeCommand, CaseTypeEvent, CaseTypeRefusal } from './case-type.ts'
import { applyCaseType, decideCaseType } from './case-type.ts'
import { loadAttendance, loadRouting, saveAttendance, saveRouting } from './routing.store.ts'
import type { Routing, RoutingCommand, RoutingEvent, RoutingRefusal } from './routing.ts'
import { applyRouting, decideRouting } from './routing.ts'
import { loadSaved, saveSaved } from './saved.store.ts'
import type { Saved, SavedCommand, SavedEvent, SavedRefusal } from './saved.ts'
import { applySaved, decideSaved } from './saved.ts'

type CaseNoun = Noun<'case', Case, CaseCommand, CaseEvent, CaseRefusal>

/** A case as commands see it. */
export const caseNoun: CaseNoun = {
  name: 'case',
  decide: (state, command, moment) => decideCase(state, command, moment, 0),
  apply: applyCase,
  load: loadCase,
  save: saveCase,
  derived: ['openTasks', 'renamed', 'begun', 'came', 'said', 'changes', 'wiped'],
  personal: { fields: ['subject', 'contact', 'text', 'values', 'before', 'files', 'comment'], secret: [] },
}

export const caseTypeNoun: Noun<'case-type', CaseType, CaseTypeCommand, CaseTypeEvent, CaseTypeRefusal> = {
  name: 'case-type',
  decide: decideCaseType,
  apply: applyCaseType,
  load: loadCaseType,
  save: saveCaseType,
}

/** The same for one case that opens: its number is taken in the same round trip, and is no part of the command, so that a repeat is the same command. */
export function openingCase(): CaseNoun {
  let number = 0
  return {
    ...caseNoun,
    load: async (tx, id) => {
      const [state, next] = await together(tx, [() => loadCase(tx, id), () => nextNumber(tx)])
      number = next
      return state
    },
    decide: (state, command, moment) => decideCase(state, command, moment, number),
  }
}

/** The same for cases that open in a crowd. */
export const openingCases: Gathered<'case', Case, CaseCommand, CaseEvent, CaseRefusal> = {
  alone: openingCase,
  loadMany: async (tx, ids) => {
    const [states, numbers] = await together(tx, [() => loadCases(tx, ids), () => nextNumbers(tx, ids.length)])
    return { states, decideAt: place => (state, command, moment) => decideCase(state, command, moment, numbers[place]!) }
  },
  saveMany: saveCases,
}

type TaskNoun = Noun<'case-task', CaseTask, CaseTaskCommand, CaseTaskEvent, CaseTaskRefusal>

/** A task as commands see it; who answers for its case is looked up. */
export const caseTaskNoun: TaskNoun = {
  name: 'case-task',
  decide: (state, command, moment) => decideTask(state, command, moment, null),
  apply: applyTask,
  load: loadTask,
  save: saveTask,
  derived: ['owner'],
  personal: { fields: ['title', 'text', 'checklist', 'result', 'reason'], secret: [] },
}

/** The same for one that is asked for: its case is taken until it is. */
export function askingTask(of: Id<'case'>): TaskNoun {
  let about: AskedFor | null = null
  return {
    ...caseTaskNoun,
    load: async (tx, id) => {
      const [before, state] = await together(tx, [() => lockAskedFor(tx, of), () => loadTask(tx, id)])
      about = before
      return state
    },
    decide: (state, command, moment) => decideTask(state, command, moment, about),
  }
}

export const attendanceNoun: Noun<'attendance', Attendance, AttendanceCommand, AttendanceEvent, AttendanceRefusal> = {
  name: 'attendance',
  decide: decideAttendance,
  apply: applyAttendance,
  load: loadAttendance,
  save: saveAttendance,
  personal: { fields: ['note'], secret: [] },
}

/** There is one in an enterprise, under its own id. */
export const routingNoun: Noun<'routing', Routing, RoutingCommand, RoutingEvent, RoutingRefusal> = {
  name: 'routing',
  decide: decideRouting,
  apply: applyRouting,
  load: loadRouting,
  save: saveRouting,
}

export const savedNoun: Noun<'saved', Saved, SavedCommand, SavedEvent, SavedRefusal> = {
  name: 'saved',
  decide: decideSaved,
  apply: applySaved,
  load: loadSaved,
  save: saveSaved,
}
