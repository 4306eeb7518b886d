// A thread does not take over the loader of sources, so where we run from sources it begins here.
import { register } from 'tsx/esm/api'

register()
await import('./word-thread.ts')
