import type { SeedImage } from './types.ts'

/** A landscape photo. */
export function photo(name: string, scene: string): SeedImage {
  return { name, scene, width: 800, height: 534 }
}

/** An upright photo from a phone. */
export function upright(name: string, scene: string): SeedImage {
  return { name, scene, width: 600, height: 720 }
}
