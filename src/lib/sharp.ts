import type sharp from 'sharp'

let loading: Promise<typeof sharp> | undefined

/** The image library, able to read no other kinds than ours; loaded when the first picture comes, for it is large. */
export function loadSharp(): Promise<typeof sharp> {
  loading ??= load()
  return loading
}

async function load(): Promise<typeof sharp> {
  const { default: library } = await import('sharp')
  library.block({ operation: ['VipsForeignLoad'] })
  library.unblock({
    operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadNsgif', 'VipsForeignLoadWebp'],
  })
  library.concurrency(1)
  library.cache(false)
  return library
}
