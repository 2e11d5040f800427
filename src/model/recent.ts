/** Puts something last into a map of at most so many, which then lets go what was put there first: its key is returned. */
export function putLast<Key, Value>(
  map: Map<Key, Value>,
  most: number,
  [key, value]: [Key, Value],
): Key | undefined {
  map.delete(key);
  map.set(key, value);
  if (map.size <= most) return undefined;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
  return oldest;
}
