import type { ReactNode } from 'react'
import styles from './Frame.module.css'

type Head = Readonly<{ title: ReactNode; fact?: ReactNode; trail?: ReactNode; actions?: ReactNode; marks?: ReactNode }>

/** The head of a page: where one is, what it is, its most important fact, and the next action. */
export function PageHead({ title, fact, trail, actions, marks }: Head) {
  return (
    <header className={styles.head}>
      {typeof title === 'string' && <title>{`${title} · Qualimesh`}</title>}
      {trail && <div className={styles.trail}>{trail}</div>}
      <div className={styles.headline}>
        <div className={styles.titles}>
          <h1>
            {title} {marks && <span className={styles.marks}>{marks}</span>}
          </h1>
          {fact && <div className={styles.fact}>{fact}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </header>
  )
}

/** List: views and filters above, rows in the middle, an optional preview at the right; `even`: it is worked in, and gets more than half. */
export function ListFrame(props: Head & { tools?: ReactNode; children: ReactNode; preview?: ReactNode; even?: boolean }) {
  const { tools, children, preview, even, ...head } = props
  return (
    <div className={styles.page}>
      <PageHead {...head} />
      {tools && <div className={styles.tools}>{tools}</div>}
      <div className={preview ? `${styles.withPreview} ${even ? styles.even : ''}` : undefined}>
        <div className={styles.rows}>{children}</div>
        {preview && <aside className={styles.preview}>{preview}</aside>}
      </div>
    </div>
  )
}

/** Detail: the story in the middle, facts at the right. */
export function DetailFrame(props: Head & { children: ReactNode; facts?: ReactNode }) {
  const { children, facts, ...head } = props
  return (
    <div className={styles.page}>
      <PageHead {...head} />
      <div className={facts ? styles.detail : undefined}>
        <div className={styles.story}>{children}</div>
        {facts && <aside className={styles.facts}>{facts}</aside>}
      </div>
    </div>
  )
}

/** Board: a grid of tiles. */
export function BoardFrame({ children, ...head }: Head & { children: ReactNode }) {
  return (
    <div className={styles.page}>
      <PageHead {...head} />
      <div className={styles.board}>{children}</div>
    </div>
  )
}

/** Map: head and foot stay, the picture takes all the rest, a drawer may lie beside it. */
export function MapFrame(props: { head: ReactNode; foot?: ReactNode; drawer?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.map}>
      <div className={styles.mapMain}>
        <div className={styles.mapHead}>{props.head}</div>
        <div className={styles.mapBody}>{props.children}</div>
        {props.foot && <div className={styles.mapFoot}>{props.foot}</div>}
      </div>
      {props.drawer}
    </div>
  )
}

/** A titled part of a page. */
export function Section(props: { title?: ReactNode; hint?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      {props.title && (
        <div className={styles.sectionHead}>
          <div>
            <h2>{props.title}</h2>
            {props.hint && <p className={styles.hint}>{props.hint}</p>}
          </div>
          {props.actions && <div className={styles.actions}>{props.actions}</div>}
        </div>
      )}
      {props.children}
    </section>
  )
}

export function Tile({ children }: { children: ReactNode }) {
  return <div className={styles.tile}>{children}</div>
}

/** Name and value pairs, aligned. */
export function Facts({ of }: { of: readonly (readonly [ReactNode, ReactNode])[] }) {
  return (
    <dl className={styles.pairs}>
      {of.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts are a fixed list
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
