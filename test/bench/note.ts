import { type Chance, chanceOf } from './chance.ts';
import { company, headline, phrase, sentence, topics } from './prose.ts';

/** The sections of the generated publication. */
const sections = ['innovation', 'regulation', 'transformation', 'analysis'];

/** Where a note stands: `day` counts back from the last day, which is 0, so that a day is the same in every archive. */
interface Place {
  day: number;
  index: number;
  /** The item that it continues, if any. */
  follows: string | undefined;
}

/** A note’s text, some 900 bytes: front matter, two paragraphs with links, and a list, table, callout or footnote. */
export function noteAt({ day, index, follows }: Place): string {
  const chance = chanceOf(day * 1009 + index);
  const site = company(chance);
  const address = `https://${site.toLowerCase()}.example/${day}/${index}`;
  const fields = [
    `title: "${headline(chance)}"`,
    `section: ${sections[index % sections.length]}`,
    ...(chance.happens(30) ? [`order: ${chance.below(20) * 10}`] : []),
    `source: {name: ${site}, url: ${address}}`,
    `tags: [${chance.some(2, topics).join(', ')}]`,
    ...(chance.happens(50) ? [`summary: "${sentence(chance)}"`] : []),
    ...(follows === undefined ? [] : [`follows: ${follows}`]),
  ];
  const body = [opening(chance, address), chance.one(middles)(chance), closing(chance)];
  return `---\n${fields.join('\n')}\n---\n\n${body.join('\n\n')}\n`;
}

function opening(chance: Chance, address: string): string {
  const link = `[${company(chance)}](${address}/annexe)`;
  return `${sentence(chance)} Selon ${link}, **${phrase(chance)}** en est l’essentiel. ${sentence(chance)}`;
}

const closing = (chance: Chance): string =>
  chance.happens(50)
    ? `> [!${chance.one(['tip', 'important', 'warning', 'note'])}] ${company(chance)}\n> ${sentence(chance)} *${phrase(chance)}*.`
    : `${sentence(chance)} ${sentence(chance)}`;

const middles: Array<(chance: Chance) => string> = [
  list,
  list,
  list,
  (chance) => `${sentence(chance)} ${sentence(chance)} ${sentence(chance)}`,
  (chance) => `> ${sentence(chance)} ${sentence(chance)}`,
  table,
  (chance) => `${sentence(chance)}[^1] ${sentence(chance)}\n\n[^1]: ${sentence(chance)}`,
];

function list(chance: Chance): string {
  return [0, 1, 2].map(() => `- **${company(chance)} :** ${phrase(chance)}.`).join('\n');
}

function table(chance: Chance): string {
  const rows = [0, 1, 2].map(() => `| ${company(chance)} | ${phrase(chance)} | ${chance.below(900)} M€ |`);
  return ['| Acteur | Projet | Montant |', '| --- | --- | ---: |', ...rows].join('\n');
}

/** A day’s `_review.md`: headline, category, summary and a lead of one paragraph. */
export function reviewAt(day: number): string {
  const chance = chanceOf(day * 1009 + 1008);
  const category = chance.one(['Régulation', 'Marchés', 'Recherche']);
  const fields = [`title: "${headline(chance)}"`, `category: ${category}`, `summary: "${sentence(chance)}"`];
  return `---\n${fields.join('\n')}\n---\n\n${sentence(chance)} ${sentence(chance)}\n`;
}
