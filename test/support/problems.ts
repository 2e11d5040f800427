import type { Problem } from '../../src/problems.ts';
import { type Files, folderWith, revue } from './workspace.ts';

/** `path:line:column rule message` of every problem that `check` finds, paths from the folder of 28 November 2025. */
export async function problemsIn(files: Files, argv: string[] = []): Promise<string[]> {
  const { out, err } = await revue(folderWith(files), ['check', '--json', ...argv]);
  if (!out) throw new Error(err);
  const { problems } = JSON.parse(out) as { problems: Problem[] };
  return problems.map(
    ({ file, line, column, rule, message }) =>
      `${file.replace('notes/2025-11-28/', '')}:${line}:${column} ${rule} ${message}`,
  );
}
