/** What rooms above processes may use: published versions and their models. Processes change with `process.published` and `process.retired`. */

export { inspectFile } from './inspect-file.ts'
export type { ProcessModel, ProcessNode } from './model.ts'
export { isStep } from './model.ts'
export { fileOf } from './process.store.ts'
export type { PublishedProcess } from './published.ts'
export { modelOfFile, publishedProcess, publishedProcesses } from './published.ts'
