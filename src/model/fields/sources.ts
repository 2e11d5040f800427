import * as z from 'zod';
import { sourceIn } from '../source.ts';
import { day, filled, listOf } from './values.ts';

const source = z.union([
  filled.transform((value): Source => sourceIn(value)),
  z
    .strictObject({
      name: filled.optional().describe('its name'),
      url: filled.optional().describe('its address'),
      date: day.optional().describe('the day it was published'),
    })
    .refine(({ name, url }) => name !== undefined || url !== undefined, {
      message: 'at least one of `name` and `url`',
    }),
]);

/** Where an item's facts come from, as written: at least one of `name` and `url`. */
export interface Source {
  name?: string;
  url?: string;
  date?: string;
}

/** The sources of a note. */
export const sources = listOf(source, 'a URL, a name, `Name <URL>`, `{name, url, date}`, or a list of these');
