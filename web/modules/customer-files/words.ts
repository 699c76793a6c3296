import { text } from '#kernel/words.ts'

export const customerFileWords = {
  label: text('照片和文件（可不填）', 'Photos and files (optional)'),
  hint: text('照片或 PDF，最多 {count} 个，每个不超过 {most}', 'Photos or PDF, up to {count}, each at most {most}'),
  add: text('添加照片或文件', 'Add photos or files'),
  photograph: text('拍照', 'Take a photo'),
  chosen: text('已添加的文件', 'Files added'),
  remove: text('移除 {name}', 'Remove {name}'),
  sending: text('正在上传 {name}', 'Uploading {name}'),
  kept: text('已上传', 'Uploaded'),
  again: text('重新上传', 'Try again'),
  failed: text('没有传上，请检查网络后重新上传。', 'Not uploaded. Check your connection and try again.'),
  wrongKind: text('“{name}”不是照片或 PDF，未添加。', '“{name}” is neither a photo nor a PDF and was not added.'),
  tooLarge: text('“{name}”超过 {most}，未添加。请拍一张新的，或分成几个文件。', '“{name}” is larger than {most} and was not added. Take a new photo, or split the file.'),
  tooMany: text('最多 {count} 个文件，多出的没有添加。', 'At most {count} files; the rest were not added.'),
  wait: text('文件还在上传，请稍等片刻再发送。', 'Files are still uploading. Please wait a moment before you send.'),
  open: text('打开 {name}', 'Open {name}'),
} as const
