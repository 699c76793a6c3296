import type { Net, Transition } from './net.ts'

/**
 * A process tree (Leemans 2013): activities and the silent step, put together by sequence, exclusive choice, parallelism and loop. The first child of a
 * loop is its body, the others are the ways back to another round; a loop has at least one way back.
 */
export type ProcessTree = Readonly<{ kind: 'silent' } | { kind: 'activity'; activity: string } | { kind: Operator; children: readonly ProcessTree[] }>

export const operators = ['sequence', 'choice', 'parallel', 'loop'] as const
export type Operator = (typeof operators)[number]

/** The silent step. */
export const silent: ProcessTree = { kind: 'silent' }

const symbols: Readonly<Record<Operator, string>> = { sequence: '->', choice: 'X', parallel: '+', loop: '*' }

/** A leaf. */
export function activity(name: string): ProcessTree {
  return { kind: 'activity', activity: name }
}

/** The usual writing of trees: ->( 'a', X( tau, 'b' ) ), with X for choice, + for parallel, * for loop, tau for silent. */
export function printTree(tree: ProcessTree): string {
  if (tree.kind === 'silent') return 'tau'
  if (tree.kind === 'activity') return `'${tree.activity}'`
  return `${symbols[tree.kind]}( ${tree.children.map(printTree).join(', ')} )`
}

/** The same behaviour with less writing: operators with one child vanish, sequences, choices and parallels inside their like are joined, a choice names silent once. */
export function foldTree(tree: ProcessTree): ProcessTree {
  if (tree.kind === 'silent' || tree.kind === 'activity') return tree
  const { kind } = tree
  const folded = tree.children.map(foldTree)
  if (kind === 'loop') return { kind, children: folded }
  const children = neededChildren(
    kind,
    folded.flatMap(child => (child.kind === kind ? child.children : [child])),
  )
  if (children.length === 0) return silent
  return children.length === 1 ? children[0]! : { kind, children }
}

function neededChildren(kind: Exclude<Operator, 'loop'>, children: readonly ProcessTree[]): ProcessTree[] {
  if (kind !== 'choice') return children.filter(child => child.kind !== 'silent')
  const first = children.findIndex(child => child.kind === 'silent')
  return children.filter((child, i) => child.kind !== 'silent' || i === first)
}

type Draft = { places: number; transitions: Transition[] }

/** The workflow net of a tree: place 0 is the start, place 1 the end, one transition per activity, silent ones for the rest. It is safe and sound. */
export function netOfTree(tree: ProcessTree): Net {
  const draft: Draft = { places: 2, transitions: [] }
  lay(draft, tree, 0, 1)
  return { name: null, classifier: 'concept:name', places: draft.places, transitions: draft.transitions, initial: [0], final: [1] }
}

function lay(draft: Draft, tree: ProcessTree, from: number, to: number): void {
  if (tree.kind === 'silent') connect(draft, null, [from], [to])
  else if (tree.kind === 'activity') connect(draft, tree.activity, [from], [to])
  else layers[tree.kind](draft, tree.children, from, to)
}

const layers: Readonly<Record<Operator, (draft: Draft, children: readonly ProcessTree[], from: number, to: number) => void>> = {
  sequence: laySequence,
  choice: (draft, children, from, to) => {
    for (const child of children) lay(draft, child, from, to)
  },
  parallel: layParallel,
  loop: layLoop,
}

function connect(draft: Draft, label: string | null, pre: number[], post: number[]): void {
  draft.transitions.push({ label, pre, post })
}

function newPlace(draft: Draft): number {
  draft.places += 1
  return draft.places - 1
}

function laySequence(draft: Draft, children: readonly ProcessTree[], from: number, to: number): void {
  let at = from
  for (const [i, child] of children.entries()) {
    const next = i === children.length - 1 ? to : newPlace(draft)
    lay(draft, child, at, next)
    at = next
  }
}

function layParallel(draft: Draft, children: readonly ProcessTree[], from: number, to: number): void {
  const branches = children.map(child => ({ child, begin: newPlace(draft), end: newPlace(draft) }))
  connect(
    draft,
    null,
    [from],
    branches.map(({ begin }) => begin),
  )
  for (const { child, begin, end } of branches) lay(draft, child, begin, end)
  connect(
    draft,
    null,
    branches.map(({ end }) => end),
    [to],
  )
}

/** A loop keeps its own places, for what stands before or after it may lead into them more than once. */
function layLoop(draft: Draft, children: readonly ProcessTree[], from: number, to: number): void {
  const begin = newPlace(draft)
  const end = newPlace(draft)
  connect(draft, null, [from], [begin])
  lay(draft, children[0]!, begin, end)
  for (const child of children.slice(1)) lay(draft, child, end, begin)
  connect(draft, null, [end], [to])
}
