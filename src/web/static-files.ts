import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import { badgePictures, groupPictures } from '../attachments/badge-pictures.ts'
import { medalPictures } from '../attachments/medal-pictures.ts'
import { smileyFile } from '../attachments/smiley-pictures.ts'
import { ROOT } from '../config.ts'
import type { Forum } from '../context.ts'
import { AVATAR_SIZES, type AvatarSize, avatarName } from '../members/avatar.ts'
import type { Assets } from './assets.ts'

const YEAR = 365 * 24 * 60 * 60 * 1000

/** Files that are the same for everybody: built styles and scripts, smilies, pictures of members. */
export function staticFiles(forum: Forum, assets: Assets): Router {
  const router = Router()
  router.get('/assets/:file', (req, res, next) => {
    if (!assets.serve(req, res, req.params.file)) next()
  })
  router.get('/favicon.ico', (_req, res) => res.redirect(302, assets.url('favicon.svg')))
  router.get('/smilies/own/:file', sent(forum, smileyFile))
  router.use('/smilies', express.static(join(ROOT, 'public/smilies'), { maxAge: YEAR / 12, index: false }))
  router.get('/badge-pictures/:file', sent(forum, badgePictures.fileOf))
  router.get('/group-pictures/:file', sent(forum, groupPictures.fileOf))
  router.get('/medal-pictures/own/:file', sent(forum, medalPictures.fileOf))
  router.use('/medal-pictures', express.static(join(ROOT, 'public/medals'), { maxAge: YEAR / 12, index: false }))
  router.get('/avatars/:id/:version/:size.jpg', (req, res, next) => {
    const { id, version, size } = req.params
    if (!/^\d{1,12}$/.test(id) || !/^\d{1,6}$/.test(version) || !Object.hasOwn(AVATAR_SIZES, size)) return next()
    const name = avatarName(Number(id), Number(version), size as AvatarSize)
    res.sendFile(name, { root: forum.files.root, maxAge: YEAR, immutable: true }, error => {
      if (error && !res.headersSent) next()
    })
  })
  return router
}

/** Pictures that admins have sent: their names tell what is in them, so that they never change. */
function sent(forum: Forum, fileOf: (file: string) => string | null): RequestHandler<{ file: string }> {
  return (req, res, next) => {
    const name = fileOf(req.params.file)
    if (!name) return next()
    res.sendFile(name, { root: forum.files.root, maxAge: YEAR, immutable: true }, error => {
      if (error && !res.headersSent) next()
    })
  }
}
