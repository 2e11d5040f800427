import type { VFile } from 'vfile';
import { report } from '../model/problem.ts';
import { partialPath } from './template-files.ts';
import { placeOf } from './template-parse.ts';

type ProgramOf = (path: string) => hbs.AST.Program | undefined;

/**
 * Reports the partials of a workspace’s own that call themselves without end, whatever they are filled with, each loop once. A call
 * inside of a block may end.
 */
export function reportLoops(own: Map<string, VFile>, programOf: ProgramOf): void {
  const told: string[] = [];
  for (const [path, file] of own)
    for (const call of callsAlwaysIn(programOf(path))) {
      const within = alwaysReachedFrom(call.path, programOf);
      const isTold = told.some((each) => within.has(each) && alwaysReachedFrom(each, programOf).has(path));
      if (!within.has(path) || isTold) continue;
      const through = call.path === path ? '' : `, through \`${call.name}\``;
      const message = `Unexpected partial that calls itself without end${through}`;
      report(file, 'template-syntax', message, placeOf(call.node));
      told.push(path);
    }
}

const callsAlwaysIn = (program: hbs.AST.Program | undefined) =>
  (program?.body ?? []).flatMap((node) => {
    if (node.type !== 'PartialStatement') return [];
    const { original: name } = (node as hbs.AST.PartialStatement).name as hbs.AST.PathExpression;
    return { node, name, path: partialPath(name) };
  });

function alwaysReachedFrom(path: string, programOf: ProgramOf): Set<string> {
  const reached = new Set([path]);
  for (const each of reached) for (const call of callsAlwaysIn(programOf(each))) reached.add(call.path);
  return reached;
}
