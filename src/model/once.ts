import { putLast } from './recent.ts';

/** Makes something when it is first asked for, and no second time. */
export function once<Made>(make: () => Made): () => Made {
  let made: { value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Makes something for each key when it is first asked for; what was made for the last `most` keys is not made again. */
export function onceEach<Made extends NonNullable<unknown>>(
  most: number,
  make: (key: string) => Made,
): (key: string) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    putLast(made, most, [key, fresh]);
    return fresh;
  };
}
