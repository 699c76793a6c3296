import type { Noun } from '#platform/noun.ts'
import { loadTerminal, saveTerminal } from './terminal.store.ts'
import type { Terminal, TerminalCommand, TerminalEvent, TerminalRefusal } from './terminal.ts'
import { applyTerminal, decideTerminal } from './terminal.ts'

export const terminalNoun: Noun<'terminal', Terminal, TerminalCommand, TerminalEvent, TerminalRefusal> = {
  name: 'terminal',
  decide: decideTerminal,
  apply: applyTerminal,
  load: loadTerminal,
  save: saveTerminal,
}
