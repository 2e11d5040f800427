import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDay } from '../../src/model/calendar.ts';
import type { PublishedFile } from '../../src/model/output.ts';
import type { ReviewRecord } from '../../src/model/view.ts';
import { type LatestReview, renderFeeds, renderSectionFeed } from '../../src/render/feeds.ts';
import type { Publication } from '../../src/render/view.ts';
import { openWorkspace } from '../../src/workspace.ts';
import { type Files, revue } from './workspace.ts';

export const config = (more = ''): Files => ({
  'revue.yaml': `title: Revue IA
description: Chaque jour, l’IA & ses usages.
url: https://revue.example.org/ia/
language: fr
ogImages: false
timezone: Europe/Paris
author: Camille Laurent
sections: [{id: innovation, title: Innovation}, {id: regulation, title: Régulation}]
theme: {logo: assets/logo.png}
${more}`,
});

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const outscale = (more = ''): string => `---
title: Mistral AI chez Outscale
section: innovation
source: {name: ZDNet, url: 'https://www.zdnet.fr/a?b=1&c=2', date: 2025-11-27}
tags: [cloud]
author: Arnaud
image: {src: assets/dot.png, alt: Un point, credit: Atelier}
${more}---
Un [lien](#ai-act), une note[^1] & une image : ![point](assets/dot.png).

> [!warning] Risque majeur
> Du texte.

| a | b |
|---|--:|
| 1 | 2 |

[^1]: Le pied.
`;

export const workspace: Files = {
  ...config(),
  'assets/dot.png': dot,
  'assets/logo.png': dot,
  'notes/_closing.md': 'Le mot de la fin.\n',
  'notes/2025-11-27/veille.md': '---\ntitle: La veille\nsection: innovation\n---\nTexte.\n',
  'notes/2025-11-28/_review.md':
    '---\ntitle: Le titre du jour\ncategory: Souveraineté\ntags: [souveraineté, cloud]\nimage: {src: assets/dot.png, alt: Un point}\n---\nLe chapô.\n',
  'notes/2025-11-28/outscale.md': outscale(),
  'notes/2025-11-28/ai-act.md':
    '---\ntitle: The AI Act waits\nsection: regulation\nlang: en\n---\nSome English.\n',
  'notes/2025-11-28/secret.md': '---\ntitle: MARQUE\nsection: innovation\ndraft: true\n---\nMARQUE\n',
  'notes/2025-11-28/later.md':
    '---\ntitle: MARQUE\nsection: innovation\nembargo: 2026-01-01T00:00\n---\nMARQUE\n',
};

export interface Published {
  records: ReviewRecord[];
  publication: Publication;
  feeds: PublishedFile[];
  /** One of them by its path. */
  feed: (path: string) => string;
}

/** Builds every day of a workspace and renders the feeds of its records. */
export async function published(root: string): Promise<Published> {
  const { exit, err } = await revue(root, ['build', '--all', '--quiet', '--now', '2025-11-28T12:00']);
  if (exit !== 0) throw new Error(err);
  const { publication, output } = openWorkspace({ root, strict: false, fit: false });
  const records: ReviewRecord[] = readdirSync(output)
    .filter(isDay)
    .reverse()
    .map((day) => JSON.parse(readFileSync(join(output, day, 'review.json'), 'utf8')));
  return { records, publication, ...feedsOf(records, publication) };
}

export function feedsOf(
  records: ReviewRecord[],
  publication: Publication,
): Pick<Published, 'feeds' | 'feed'> {
  const ids = [...new Set(records.flatMap(({ sections }) => sections.map(({ id }) => id)))];
  const ofSections = ids.flatMap((id) => renderSectionFeed(id, latestOf(having(id, records)), publication));
  const feeds = [...renderFeeds(latestOf(records), publication), ...ofSections];
  return { feeds, feed: (path) => String(feeds.find((file) => file.path === path)?.content) };
}

export const latestOf = (records: ReviewRecord[], isSame = (_: ReviewRecord) => false): LatestReview[] =>
  records.map((record) => ({
    date: record.date,
    record: () => record,
    slugs: (id) =>
      record.sections
        .filter((section) => id === undefined || section.id === id)
        .flatMap(({ items }) => items.map(({ slug }) => slug)),
    isSame: isSame(record),
  }));

const having = (id: string, records: ReviewRecord[]): ReviewRecord[] =>
  records.filter(({ sections }) => sections.some((section) => section.id === id));
