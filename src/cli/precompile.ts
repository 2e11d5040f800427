// Makes ahead, for `npm run prepare`, what the program needs of the built-in templates: prints a module of `MadeAhead`.
import { parseAhead } from '../parse/words.ts';
import { readBuiltInTemplates } from '../read/templates.ts';
import { precompile } from '../render/templates.ts';

const builtIn = readBuiltInTemplates();
const compiled = precompile(builtIn);
const words = JSON.stringify(parseAhead(builtIn));
process.stdout.write(`module.exports = { compiled: ${compiled}, words: new Map(${words}) };\n`);
