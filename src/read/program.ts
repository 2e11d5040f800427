import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { statesOf } from './states.ts';

/** The package's own folder: two levels above this file in the sources and in the published bundle alike. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** The program’s own text. */
export const readProgram = (path: string): Buffer => readFileSync(path);

/**
 * The states of files of the package of which one at least is another wherever the program is. No cache that comes with
 * a workspace can name them: they tell the disk that the program was installed on.
 */
export const programStates = (): string[] => statesOf(packageRoot, programFiles).lines;

const programFiles = ['package.json', 'bin/lib/run.cjs'];
