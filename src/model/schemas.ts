import { z } from 'zod';
import { configFields, noteFields, reviewFields } from './fields.ts';
import { record } from './view.ts';

const definitions = {
  note: { title: 'Front matter of a note', schema: noteFields },
  review: { title: 'Front matter of _review.md', schema: reviewFields },
  config: { title: 'revue.yaml', schema: configFields },
  data: { title: 'review.json', schema: record },
};

/** What a JSON Schema can be had of. */
export type SchemaName = keyof typeof definitions;

/** The JSON Schema 2020-12 of a written form, from the definition that checks it. */
export function jsonSchema(name: SchemaName): object {
  const { title, schema } = definitions[name];
  const made = z.toJSONSchema(schema, {
    io: name === 'data' ? 'output' : 'input',
    override: ({ jsonSchema: part }) => {
      const { expected } = part;
      delete part.expected;
      if (typeof expected === 'string') part.description ??= expected;
    },
  });
  return { ...made, title };
}
