import { ExpandOutlined, MinusOutlined, PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '#web/ui/locale.tsx'
import drawing from './Drawing.module.css'
import type { Diagram } from './editor-types.ts'
import { fit } from './use-diagram.ts'
import { processWords } from './words.ts'

/** Undo, redo and the size of the drawing; drawn again with every change so that it knows what can be undone. */
export function Toolbar({ diagram, edits }: { diagram: Diagram | null; edits: boolean; revision: number }) {
  const say = useWords(processWords)
  const stack = diagram && edits ? diagram.get('commandStack') : null
  const zoom = (by: number) => {
    const canvas = diagram?.get('canvas')
    if (canvas) canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * by)), 'auto')
  }
  return (
    <div className={drawing.toolbar} role="toolbar" aria-label={say('tools')}>
      {edits && <Tool label={say('undo')} icon={<UndoOutlined aria-hidden />} off={!stack?.canUndo()} onPress={() => stack?.undo()} />}
      {edits && <Tool label={say('redo')} icon={<RedoOutlined aria-hidden />} off={!stack?.canRedo()} onPress={() => stack?.redo()} />}
      <Tool label={say('zoomOut')} icon={<MinusOutlined aria-hidden />} off={!diagram} onPress={() => zoom(0.8)} />
      <Tool label={say('zoomIn')} icon={<PlusOutlined aria-hidden />} off={!diagram} onPress={() => zoom(1.25)} />
      <Tool label={say('zoomFit')} icon={<ExpandOutlined aria-hidden />} off={!diagram} onPress={() => diagram && fit(diagram)} />
    </div>
  )
}

function Tool({ label, icon, off, onPress }: { label: string; icon: ReactNode; off: boolean; onPress: () => void }) {
  return <Button size="small" type="text" icon={icon} aria-label={label} title={label} disabled={off} onClick={onPress} />
}
