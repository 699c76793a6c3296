/** What modules above the mesh, the terminal and the bench may use. */
export { startDemoIn } from './demo-start.ts'
export { importFileInto, watchImport } from './import-start.ts'
export { foldWaiting } from './fold.ts'
export { meshPicture } from './picture.ts'
export { nodeView } from './place.ts'
export { insertActivities } from './activity.store.ts'
