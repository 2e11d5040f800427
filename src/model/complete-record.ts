import * as z from 'zod';
import { type ReviewRecord, record } from './view.ts';

/**
 * A record as read from JSON, which leaves out what has no value, with every key of its form: a template in strict mode
 * takes a key that is not there for a misspelt one.
 */
export function completeRecord(read: ReviewRecord): ReviewRecord {
  return completeOne(read) as ReviewRecord;
}

type Completer = (value: unknown) => unknown;

const completeOne = completerOf(record) ?? ((value) => value);

/** What fills the keys of a form; nothing for forms without keys, whose values stay as they are. */
function completerOf(schema: unknown): Completer | undefined {
  if (schema instanceof z.ZodOptional) return completerOf(schema.unwrap());
  if (schema instanceof z.ZodArray) {
    const inside = completerOf(schema.element);
    return inside && ((value) => (Array.isArray(value) ? value.map(inside) : value));
  }
  if (!(schema instanceof z.ZodObject)) return undefined;
  const keys = Object.entries(schema.shape).map(([key, part]) => ({ key, inside: completerOf(part) }));
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const whole: Record<string, unknown> = { ...value };
    for (const { key, inside } of keys) whole[key] = inside ? inside(whole[key]) : whole[key];
    return whole;
  };
}
