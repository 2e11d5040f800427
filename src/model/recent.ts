/** Puts an entry at the end of a map that may hold `most`; where it holds more, drops the first one and returns its key. */
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
