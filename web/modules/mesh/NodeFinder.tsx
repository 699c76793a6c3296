import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import type { MeshNode } from '#modules/mesh/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useToast } from '#web/ui/toast.tsx'
import styles from './NodeFinder.module.css'
import { meshWords } from './words.ts'

/** Finds a node by part of its name: it lights up as one types, Enter brings it into view. */
export function NodeFinder({ nodes, onFind }: { nodes: readonly MeshNode[]; onFind: (name: string | null) => void }) {
  const say = useWords(meshWords)
  const toast = useToast()
  const [typed, setTyped] = useState('')
  const match = (text: string) => nodes.find(node => node.name.toLowerCase().includes(text.toLowerCase()))?.name ?? null
  const type = (text: string) => {
    setTyped(text)
    onFind(text.trim() === '' ? null : match(text.trim()))
  }
  const seek = () => {
    if (typed.trim() !== '' && match(typed.trim()) === null) toast.done(say('findNone'))
  }
  return (
    <Input
      className={styles.finder}
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      aria-label={say('findNode')}
      placeholder={say('findNode')}
      value={typed}
      onChange={event => type(event.target.value)}
      onPressEnter={seek}
    />
  )
}
