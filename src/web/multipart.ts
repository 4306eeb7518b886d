import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import type { NextFunction } from 'express'
import multer, { MulterError } from 'multer'
import { largestUpload } from '../attachments/uploading.ts'
import type { Forum } from '../context.ts'
import { HttpError, type Message } from '../lib/errors.ts'
import type { Request, Response } from './request.ts'
import { askAgain, writtenIn } from './resuming.ts'

const FIELDS = 500
const TEXT_BYTES = 256 * 1024
const SMALLEST_CAP = 8 * 1024 * 1024

/** The field that pictures come in. */
export const PICTURES = 'pictures'

/** The field that files of every kind come in. */
export const FILES = 'files'

/** The pictures of a post, the one of a poll's option, or what a 认证 that is not granted looks like. */
const FILE_FIELDS = new RegExp(`^(${PICTURES}|${FILES}|picture_before|option_file_\\d{1,2})$`)

/**
 * Reads forms with files. Files of members go to the disk under names of ours until the answer is given; of others
 * only the text is read. The cap here is twice what the group may, so that a fair excess is refused in place.
 */
export function multipart(forum: Forum) {
  const folder = join(forum.config.dataDir, 'incoming')
  mkdirSync(folder, { recursive: true })
  const storage = multer.diskStorage({ destination: folder, filename: (_req, _file, done) => done(null, randomUUID()) })
  return (req: Request, res: Response, next: NextFunction): void => {
    if (!req.is('multipart/form-data')) return next()
    const upload = multer({
      storage,
      defParamCharset: 'utf8',
      limits: {
        files: Math.max(2, req.site.settings.imagesPerPost),
        fileSize: Math.max(SMALLEST_CAP, 2 * largestUpload(req.viewer.group, req.site.settings)),
        fields: FIELDS,
        fieldSize: TEXT_BYTES,
      },
      ...measured,
      fileFilter: (_req, file, done) => done(null, req.viewer.id > 0 && FILE_FIELDS.test(file.fieldname)),
    })
    res.on('close', () => void discard(req))
    upload.any()(req, res, (error: unknown) => {
      if (error instanceof MulterError && error.code.startsWith('LIMIT_FILE')) refuseFiles(req, res, next, error)
      else next(isGarbled(error) ? new HttpError(400, { key: 'error.bad_request' }) : error)
    })
  }
}

/** Says which limit the files were over: to a script, above the words that came with them, or on a page of its own. */
function refuseFiles(req: Request, res: Response, next: NextFunction, { code }: MulterError): void {
  const { group } = req.viewer
  const { settings } = req.site
  const told: Message =
    code === 'LIMIT_FILE_SIZE'
      ? { key: 'error.upload_over_cap', values: { kilobytes: Math.floor(largestUpload(group, settings) / 1024) } }
      : { key: 'error.upload_over_count', values: { max: settings.imagesPerPost } }
  if (req.headers.accept === 'application/json') {
    res.status(413).json({ errors: [req.t(told.key, told.values)] })
  } else if (writtenIn(req) || req.viewer.id === 0) askAgain(req, res, 413, [told])
  else next(new HttpError(413, told))
}

/** All texts of a form together are no longer than a form without files may be. */
const measured = {
  streamHandler(req: Request, parser: Writable): void {
    let bytes = 0
    parser.on('field', (_name: string, text: string) => {
      bytes += Buffer.byteLength(text)
      if (bytes > TEXT_BYTES) parser.destroy(new MulterError('LIMIT_FIELD_VALUE'))
    })
    req.pipe(parser)
  },
}

/** What the parser says of a body that is no multipart at all has no code; errors of the disk and of limits have one. */
function isGarbled(error: unknown): boolean {
  return error instanceof Error && !('code' in error)
}

/** The files that came in a field; without one, all of them. */
export function uploadedFiles(req: Request, field?: string): Express.Multer.File[] {
  const all = Array.isArray(req.files) ? req.files : []
  return field === undefined ? all : all.filter(file => file.fieldname === field)
}

async function discard(req: Request): Promise<void> {
  for (const file of uploadedFiles(req)) await rm(file.path, { force: true })
}
