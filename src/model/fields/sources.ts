import * as z from 'zod';
import { type NamedSource, sourceIn } from '../source.ts';
import { day, filled, listOf } from './values.ts';

const [itsName, itsAddress] = ['its name', 'its address'];
/** An object with a key, whatever its value, for JSON Schema. */
const having = (key: string, description: string) => ({
  type: 'object',
  properties: { [key]: { description } },
  required: [key],
});

const source = z.union([
  filled.transform((value): Source => sourceIn(value)),
  z
    .strictObject({
      name: filled.optional().describe(itsName),
      url: filled.optional().describe(itsAddress),
      date: day.optional().describe('the day it was published'),
    })
    .refine(({ name, url }) => name !== undefined || url !== undefined, {
      message: 'at least one of `name` and `url`',
    })
    .meta({ anyOf: [having('name', itsName), having('url', itsAddress)] }),
]);

/** Where an item's facts come from, as written: at least one of `name` and `url`. */
interface Source extends NamedSource {
  date?: string;
}

/** The sources of a note. */
export const sources = listOf(source, 'a URL, a name, `Name <URL>`, `{name, url, date}`, or a list of these');
