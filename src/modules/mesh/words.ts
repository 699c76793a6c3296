import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { TakeReason } from './activity.ts'
import type { ImportEvent, ImportRefusal } from './import.ts'
import type { GraphEvent, GraphRefusal } from './rebuild.ts'

type EventType = (ImportEvent | GraphEvent)['type'] | 'activities.received' | 'activities.heard' | 'quarantine.mended' | 'quarantine.retaken' | 'quarantine.dismissed'

export const eventWords: Words<EventType> = {
  'import.uploaded': text('上传日志文件', 'Log file uploaded'),
  'import.started': text('开始导入', 'Import started'),
  'import.completed': text('导入完成', 'Import completed'),
  'import.failed': text('导入失败', 'Import failed'),
  'import.cancelled': text('取消导入', 'Import cancelled'),
  'import.undo-started': text('开始撤销导入', 'Import being undone'),
  'import.undone': text('导入已撤销', 'Import undone'),
  'graph.rebuild-started': text('开始重建网格', 'Mesh rebuild started'),
  'graph.rebuilt': text('网格重建完成', 'Mesh rebuilt'),
  'activities.heard': text('流程收到外部事件', 'A process heard of an activity'),
  'activities.received': text('接口写入活动', 'Activities received by API'),
  'quarantine.mended': text('修正隔离记录', 'Quarantined row mended'),
  'quarantine.retaken': text('重新导入隔离记录', 'Quarantined rows taken again'),
  'quarantine.dismissed': text('忽略隔离记录', 'Quarantined row dismissed'),
}

export const refusalWords: Words<`import.${ImportRefusal}` | `graph.${GraphRefusal}`> = {
  'import.unknown': text('没有找到此导入。', 'There is no such import.'),
  'import.already-uploaded': text('此文件已上传。', 'This file was uploaded already.'),
  'import.no-case-column': text('请指定哪一列是案件编号。', 'Say which column is the case.'),
  'import.no-activity-column': text('请指定哪一列是活动。', 'Say which column is the activity.'),
  'import.no-time-column': text('请指定哪一列是时间。', 'Say which column is the time.'),
  'import.not-running': text('此导入没有在进行。', 'This import is not running.'),
  'import.still-running': text('此导入仍在进行，请先取消或等待完成。', 'This import is still running; cancel it or wait for it.'),
  'import.already-undone': text('此导入没有可撤销的内容。', 'There is nothing to undo about this import.'),
  'graph.not-rebuilding': text('网格没有在重建。', 'The mesh is not being rebuilt.'),
}

/** Why a record is in quarantine. */
export const reasonWords: Words<TakeReason> = {
  'no-case': text('缺少案件编号', 'No case'),
  'no-activity': text('缺少活动名称', 'No activity'),
  'no-time': text('缺少时间', 'No time'),
  'not-a-time': text('时间无法识别', 'The time cannot be read'),
  'bad-start': text('开始时间无法识别或晚于完成时间', 'The start cannot be read or is after the finish'),
  'too-long': text('文字过长（上限 500 字符）', 'A text is too long (500 characters at most)'),
  'column-count': text('列数与表头不符', 'The number of columns differs from the header'),
  'bad-encoding': text('字符编码错误', 'Characters cannot be decoded'),
  'not-json': text('不是有效的 JSON', 'Not valid JSON'),
  'not-an-object': text('不是 JSON 对象', 'Not a JSON object'),
  'no-case-object': text('事件没有关联所选类型的对象', 'The event has no object of the chosen type'),
  'late-trace-name': text('轨迹名称写在事件之后', 'The trace is named after its events'),
  'unknown-field': text('包含不认识的字段', 'Has a field that is not known'),
  'no-source': text('缺少 source 或 id，或过长', 'source or id is missing or too long'),
  'bad-attributes': text('attributes 应为对象', 'attributes must be an object'),
}
