import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import './diagram.css'
import Modeler from 'bpmn-js/lib/Modeler.js'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js'
import type { Locale } from '#kernel/words.ts'
import { fill } from '#kernel/words.ts'
import { qmDescriptor } from '#modules/processes/views.ts'
import { bpmnWords } from './bpmn-words.ts'
import type { Diagram } from './editor-types.ts'

type Opening = Readonly<{ container: HTMLElement; locale: () => Locale; edits: boolean }>

/** Open the editor, or a viewer that only shows. This file is loaded with the first diagram and not before. */
export function openDiagram({ container, locale, edits }: Opening): Diagram {
  const additionalModules = [{ translate: ['value', translator(locale)] }, ...(edits ? [onlyWhatRuns] : [])]
  const Kind = (edits ? Modeler : NavigatedViewer) as unknown as new (options: object) => Diagram
  return new Kind({ container, moddleExtensions: { qm: qmDescriptor }, additionalModules })
}

/** Asks for the language anew each time, so that a change of language costs nobody the work in the editor. */
function translator(locale: () => Locale): (template: string, values?: Readonly<Record<string, string>>) => string {
  return (template, values = {}) => fill(locale() === 'zh-CN' ? (bpmnWords[template] ?? template) : template, values)
}

type Entries = Record<string, unknown>
type Menu = Readonly<{ registerProvider: (id: string | number, priority: number | object, provider?: object) => void }>

/** Elements that the machine does not run are not offered; imported ones stay as they are. */
const notOffered =
  /data-|signal|condition-|conditional|escalation|compensat|cancel|link|complex|transaction|ad-hoc|event-subprocess|error-start|non-interrupting-(?:message|timer)-start|message-end|group|rule-task|script-task|send-task|instantiating|loop-toggle/i

function without(entries: Entries): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => !notOffered.test(name)))
}

function onlyInPalette(palette: Menu): void {
  palette.registerProvider(100, { getPaletteEntries: () => without })
}
onlyInPalette.$inject = ['palette']

function onlyInMenu(popupMenu: Menu): void {
  popupMenu.registerProvider('bpmn-replace', 100, {
    getPopupMenuEntries: () => without,
    getPopupMenuHeaderEntries: () => (entries: Entries) => Object.fromEntries(Object.entries(entries).filter(([name]) => name === 'toggle-non-interrupting')),
  })
}
onlyInMenu.$inject = ['popupMenu']

function onlyBeside(contextPad: Menu): void {
  contextPad.registerProvider(100, { getContextPadEntries: () => without })
}
onlyBeside.$inject = ['contextPad']

const onlyWhatRuns = {
  __init__: ['qmPalette', 'qmMenu', 'qmPad'],
  qmPalette: ['type', onlyInPalette],
  qmMenu: ['type', onlyInMenu],
  qmPad: ['type', onlyBeside],
}
