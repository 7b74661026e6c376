import { z } from 'zod/mini'

/** The address of one's own setting of the digest by mail. */
export const digestPath = '/api/digest'

/** One plain address: nothing in it could become a header, a second address or a name. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,188}[A-Za-z0-9])?$/

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** `hour`: of the day in the time zone `zone` (an IANA name). */
export const zDigestSetting = z.strictObject({
  address: z.string().check(z.regex(ADDRESS)),
  hour: z.int().check(z.gte(0), z.lte(23)),
  zone: z.string().check(z.minLength(1), z.maxLength(64), z.refine(isZone)),
})
export type DigestSetting = z.infer<typeof zDigestSetting>

/** `setting` null: off. */
export const zSetDigest = z.strictObject({ setting: z.nullable(zDigestSetting) })
/** `offered`: whether this server sends mail at all. */
export const zDigest = z.strictObject({ offered: z.boolean(), setting: z.nullable(zDigestSetting) })
export type DigestAnswer = z.infer<typeof zDigest>
