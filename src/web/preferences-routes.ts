import { Router } from 'express'
import { queryText } from './forms.ts'
import { PREFERENCE_COOKIES, preferencesFrom, YEAR } from './preferences.ts'
import { localPath } from './urls.ts'

const KEYS = ['j', 'k', 'r', '/', 'g i', '←', '→', '?'] as const

/** 手机版 / 电脑版, language and theme: kept by the browser in cookies, so that guests have them too. And the keys. */
export function preferenceRoutes(): Router {
  const router = Router()

  router.get('/preferences', (req, res) => {
    for (const name of Object.values(PREFERENCE_COOKIES)) {
      const asked = queryText(req, name, 20)
      if (asked === '') continue
      const chosen = preferencesFrom({ [name]: asked })[name]
      res.cookie(name, chosen, { maxAge: YEAR, sameSite: 'lax', httpOnly: true })
    }
    res.setHeader('Cache-Control', 'no-store')
    res.redirect(303, localPath(queryText(req, 'back', 1000)))
  })

  router.get('/keys', (req, res) => {
    const title = req.t('keys.title')
    res.page('home/keys', { page: { title, crumbs: [{ text: title }] }, keys: KEYS })
  })

  return router
}
