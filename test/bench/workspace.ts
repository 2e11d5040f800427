import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chanceOf } from './chance.ts';
import { noteAt, reviewAt } from './note.ts';

/** Counted up when what is generated changes, so that older folders are not used again. */
const version = 1;

/** Where everything lies that the bench makes: below the system’s folder for temporary files. */
export const benchFolder = join(tmpdir(), `revue-bench-${version}`);

/** How many days, up to and with the last, and how many notes in each. */
export interface Size {
  days: number;
  notes: number;
}

/** The last day of every generated publication. */
export const lastDay = '2025-11-28';

/** The clock of the bench: the morning of the last day. */
export const morning = `${lastDay}T06:00`;

const config = `title: Revue du banc
language: fr
timezone: Europe/Paris
url: https://revue.example
publisher: {name: Atelier Numérique, url: https://atelier.example/}
author: Camille Laurent
sections: [{id: innovation, title: Innovation}, {id: regulation, title: Régulation}, {id: transformation, title: Transformation}, {id: analysis, title: Analyse, numbered: true}]
ogImages: false
`;

/** The folder of a workspace of a size; written once, found again by every later run of the bench. */
export function workspaceOf(size: Size): string {
  const root = join(benchFolder, `${size.days}x${size.notes}`);
  const stamp = join(root, 'complete');
  if (existsSync(stamp)) return root;
  rmSync(root, { recursive: true, force: true });
  writeWorkspace(root, size);
  writeFileSync(stamp, '');
  return root;
}

/** Writes a workspace of a size in a folder: the same bytes every time. */
export function writeWorkspace(root: string, size: Size): void {
  mkdirSync(join(root, 'notes'), { recursive: true });
  writeFileSync(join(root, 'revue.yaml'), config);
  writeFileSync(
    join(root, 'notes', '_closing.md'),
    'À demain. [Écrivez-nous](mailto:revue@revue.example).\n',
  );
  for (let day = 0; day < size.days; day += 1) writeDay(root, day, size);
}

function writeDay(root: string, day: number, size: Size): void {
  const folder = join(root, 'notes', dateOf(day));
  mkdirSync(folder);
  writeFileSync(join(folder, '_review.md'), reviewAt(day));
  for (let index = 0; index < size.notes; index += 1)
    writeFileSync(
      join(folder, `${slugOf(index)}.md`),
      noteAt({ day, index, follows: earlierItem(day, index, size) }),
    );
}

let changes = Date.now();

/** Puts a number into the last day’s first note that never stood in it, behind its text or into its title, and returns it. */
export function changeNote(root: string, part: 'text' | 'title' = 'text'): string {
  changes += 1;
  const text = noteAt({ day: 0, index: 0, follows: undefined });
  const changed =
    part === 'text'
      ? `${text}\nModification ${changes}.\n`
      : text.replace(/^title: "/m, `title: "Modification ${changes}, `);
  writeFileSync(join(root, 'notes', lastDay, `${slugOf(0)}.md`), changed);
  return String(changes);
}

const slugOf = (index: number): string => `note-${String(index).padStart(2, '0')}`;

/** The date so many days before the last. */
function dateOf(day: number): string {
  return new Date(Date.parse(`${lastDay}T00:00:00Z`) - day * 86_400_000).toISOString().slice(0, 10);
}

/** Every tenth note, but the first of a day, continues one of the ten days before it, where there are such. */
function earlierItem(day: number, index: number, { days, notes }: Size): string | undefined {
  const chance = chanceOf(day * 1009 + index + 500_000_000);
  const earlier = day + 1 + chance.below(10);
  if (index === 0 || earlier >= days || !chance.happens(10)) return undefined;
  return `${dateOf(earlier)}/${slugOf(chance.below(notes))}`;
}
