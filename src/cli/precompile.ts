// Compiles the built-in templates ahead, for `npm run prepare`: prints the module that `readPrecompiled` reads.
import { readBuiltInTemplates } from '../read/templates.ts';
import { precompile } from '../render/templates.ts';
import { textHelpers } from '../render/text/helpers.ts';

process.stdout.write(precompile(readBuiltInTemplates(), Object.keys(textHelpers(0))));
