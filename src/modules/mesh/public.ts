/** What modules above the mesh, the terminal and the bench may use. */
export { startDemoIn } from './demo-start.ts'
export { foldWaiting } from './fold.ts'
export { importFileInto, watchImport } from './import-start.ts'
export { meshPicture } from './picture.ts'
export { nodeView } from './place.ts'
