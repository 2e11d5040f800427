/** Puts something last into a map of at most so many, which then lets go what was put there first. */
export function putLast<Key, Value>(map: Map<Key, Value>, most: number, [key, value]: [Key, Value]): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (oldest !== undefined && map.size > most) map.delete(oldest);
}
