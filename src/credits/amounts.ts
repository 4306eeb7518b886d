export const EXTCREDITS = [1, 2, 3, 4, 5, 6, 7, 8] as const
export type ExtcreditNumber = (typeof EXTCREDITS)[number]
export type ExtcreditName = `extcredits${ExtcreditNumber}`

/** What each of the eight credits changes by. */
export type Amounts = Record<ExtcreditName, number>

/** The column of a credit. */
export function extcreditName(number: ExtcreditNumber): ExtcreditName {
  return `extcredits${number}`
}

/** Eight amounts from a row or a part of one; what is missing is nothing. */
export function amountsOf(row: Partial<Amounts>, times = 1): Amounts {
  return Object.fromEntries(
    EXTCREDITS.map(number => [extcreditName(number), (row[extcreditName(number)] ?? 0) * times]),
  ) as Amounts
}

/** The same amounts the other way. */
export function negated(amounts: Amounts): Amounts {
  return amountsOf(amounts, -1)
}

/** All the amounts together. */
export function sumOf(rows: readonly Partial<Amounts>[]): Amounts {
  return Object.fromEntries(
    EXTCREDITS.map(extcreditName).map(name => [name, rows.reduce((sum, row) => sum + (row[name] ?? 0), 0)]),
  ) as Amounts
}

/** True when nothing changes. */
export function isNothing(amounts: Amounts): boolean {
  return EXTCREDITS.every(number => amounts[extcreditName(number)] === 0)
}
