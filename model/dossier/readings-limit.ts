/** [RN7] So many versions of a memorandum can have a name. */
export const MOST_READINGS = 500
