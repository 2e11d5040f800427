// Makes ahead, for `npm run prepare`, what the program needs of the built-in templates: prints a module of `MadeAhead`.
import { parseStyles } from '../parse/styles.ts';
import { parseAhead } from '../parse/words.ts';
import { readBuiltInTemplates } from '../read/templates.ts';
import { precompile } from '../render/templates.ts';

const builtIn = readBuiltInTemplates();
const compiled = precompile(builtIn);
const words = JSON.stringify(parseAhead(builtIn));
const file = builtIn.get('email-styles.yaml');
const styles = JSON.stringify([[String(file), parseStyles(file, new Map())]]);
process.stdout.write(
  `module.exports = { compiled: ${compiled}, words: new Map(${words}), styles: new Map(${styles}) };\n`,
);
