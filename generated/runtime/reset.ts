/** Gives how long an answer says to wait, in milliseconds from now; undefined where it does not say. */
export type Reset = (headers: Headers, now: number) => number | undefined

/** A length of time, or a point in it. */
export type ResetFormat = 'seconds' | 'milliseconds' | 'date' | 'epoch' | 'epoch_ms'

const formats: Readonly<Record<ResetFormat, (value: string, now: number) => number>> = {
  seconds: (value) => Number(value) * 1000,
  milliseconds: Number,
  date: (value, now) => Date.parse(value) - now,
  epoch: (value, now) => Number(value) * 1000 - now,
  epoch_ms: (value, now) => Number(value) - now,
}

/**
 * Reads a provider's own header beside `Retry-After`.
 *
 * @param remaining the header that counts what is left: as long as something is, there is nothing to wait for.
 */
export function resetAfter(header: string, format: ResetFormat, remaining?: string): Reset {
  return (headers, now) => {
    const value = headers.get(header)
    if (value === null || (remaining !== undefined && Number(headers.get(remaining)) > 0)) return undefined
    return formats[format](value, now) || undefined
  }
}
