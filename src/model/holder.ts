import * as z from 'zod';
import { jsonOf } from './json.ts';

const holder = z.object({
  pid: z.number().int().describe('of its process'),
  command: z.string().describe('what it does: `revue build --all`'),
  since: z.string().describe('UTC, to the second: `2025-11-28T06:00:04Z`'),
  host: z.string().describe('name of its machine'),
  system: z
    .string()
    .optional()
    .describe('the running system and its space of process ids, where there are names for them (Linux)'),
  started: z
    .string()
    .optional()
    .describe('when its process began, in the system’s own count: another with its pid has another (Linux)'),
});

/** Who holds a lock, as the lock’s file says. */
export type Holder = z.output<typeof holder>;

/** Reads who holds a lock; `undefined` where the file does not say it. */
export function parseHolder(text: string): Holder | undefined {
  return holder.safeParse(jsonOf(text)).data;
}
