/** The kinds of files that readers tell apart, each with its icon and the extensions that it comes under. */
const KINDS = {
  archive: ['file-archive', 'zip 7z gz tgz bz2 bzip2 xz zst tar rar cab iso'],
  program: ['file-cog', 'exe com bat cmd dll msi apk dmg deb rpm jar'],
  office: ['file-text', 'doc docx odt wps rtf pages'],
  sheet: ['file-spreadsheet', 'xls xlsx ods csv et numbers'],
  slides: ['presentation', 'ppt pptx odp dps key'],
  text: ['file-text', 'txt md chm log epub mobi'],
  code: ['file-code', 'htm html php js ts css xml json py c cpp java sh sql'],
  sound: ['file-music', 'mp3 wma wav ogg oga flac m4a aac mid ra'],
  film: ['file-play', 'mp4 m4v mov avi mkv webm wmv flv rm rmvb swf'],
  picture: ['file-image', 'jpg jpeg png gif webp bmp avif tif tiff svg psd heic ico'],
  pdf: ['file-type', 'pdf ps eps'],
  torrent: ['file-down', 'torrent'],
} as const

export type FileKind = keyof typeof KINDS | 'unknown'

const kindOf = new Map<string, FileKind>()
for (const [kind, [, extensions]] of Object.entries(KINDS)) {
  for (const extension of extensions.split(' ')) kindOf.set(extension, kind as FileKind)
}

/** What comes after the last dot of a file's name, in small letters; empty when there is nothing of the sort. */
export function extensionOf(name: string): string {
  return /\.([^.\s/\\]{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** The kind and the icon of a file by its name (thread-page.md §6.2). */
export function fileKind(name: string): { kind: FileKind; icon: string } {
  const kind = kindOf.get(extensionOf(name)) ?? 'unknown'
  return { kind, icon: kind === 'unknown' ? 'file' : KINDS[kind][0] }
}

const ALIASES: Record<string, string> = { jpeg: 'jpg', htm: 'html', bzip2: 'bz2', tgz: 'gz', tiff: 'tif' }

/** Whether a list of extensions with commas between takes this one; an empty list takes all. */
export function allowsExtension(list: string, extension: string): boolean {
  const wanted = list
    .toLowerCase()
    .split(/[\s,，]+/)
    .filter(one => one !== '')
  return wanted.length === 0 || (extension !== '' && wanted.some(one => same(one) === same(extension)))
}

function same(extension: string): string {
  return ALIASES[extension] ?? extension
}
