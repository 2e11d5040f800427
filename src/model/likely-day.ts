import { isDay } from './calendar.ts';

/** The day that is written in another form, where it can be no other: `2025-1-2`, `20251128`, `28/11/2025`. */
export function likelyDay(word: string): string | undefined {
  const [, first = '', , second = '', third = ''] =
    /^(\d{4})()(\d{2})(\d{2})$/.exec(word) ??
    /^(\d{4})([-./_ ])(\d{1,2})\2(\d{1,2})$/.exec(word) ??
    /^(\d{1,2})([-./_ ])(\d{1,2})\2(\d{4})$/.exec(word) ??
    [];
  const parts = first.length === 4 ? [first, second, third] : [third, second, first];
  const day = parts.map((part) => part.padStart(2, '0')).join('-');
  const isEither = first.length !== 4 && Number(first) <= 12 && first !== second;
  return isDay(day) && day !== word && !isEither ? day : undefined;
}
