// Writes the JSON Schemas of all that `revue schema` prints to bin/lib, for `npm run prepare`.
import { writeFileSync } from 'node:fs';
import { jsonSchema, schemaNames } from '../../src/model/schemas.ts';

for (const name of schemaNames)
  writeFileSync(`bin/lib/${name}.schema.json`, `${JSON.stringify(jsonSchema(name), null, 2)}\n`);
