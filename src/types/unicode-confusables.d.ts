declare module 'unicode-confusables' {
  /** The text with each look-alike character replaced by what it looks like. */
  export function rectifyConfusion(text: string): string
}
