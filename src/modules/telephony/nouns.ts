import type { Noun } from '#platform/noun.ts'
import { loadCall, saveCall } from './call.store.ts'
import type { Call, CallCommand, CallEvent, CallRefusal } from './call.ts'
import { applyCall, decideCall, personalFields } from './call.ts'
import { loadCallLine, saveCallLine } from './call-line.store.ts'
import type { CallLine, CallLineCommand, CallLineEvent, CallLineRefusal } from './call-line.ts'
import { applyCallLine, decideCallLine } from './call-line.ts'

/** Its sealed secret is shown to nobody, not even in the log. */
export const callLineNoun: Noun<'call-line', CallLine, CallLineCommand, CallLineEvent, CallLineRefusal> = {
  name: 'call-line',
  decide: decideCallLine,
  apply: applyCallLine,
  load: loadCallLine,
  save: saveCallLine,
  personal: { fields: ['sealed'], secret: ['sealed'] },
}

export const callNoun: Noun<'call', Call, CallCommand, CallEvent, CallRefusal> = {
  name: 'call',
  decide: decideCall,
  apply: applyCall,
  load: loadCall,
  save: saveCall,
  personal: { fields: personalFields, secret: [] },
}
