/** How far a score has come by a setting's three numbers: 0, or 1 to 3 for 荐 or 火. */
export function levelOf(levels: string, score: number): number {
  return levels
    .split(',')
    .slice(0, 3)
    .filter(level => Number(level) > 0 && score >= Number(level)).length
}
