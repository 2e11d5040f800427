import type { Day } from './day.ts';
import type { OutputName } from './model/output.ts';
import { fileStart, quotable, report, settle } from './model/problem.ts';
import { allItems, type Item, type Review } from './model/review.ts';
import { kilobytes } from './model/size.ts';
import type { ReviewRecord } from './model/view.ts';
import type { EmailFacts } from './render/email.ts';
import { type Renderable, type RenderedOutput, render } from './render/outputs.ts';
import type { Workspace } from './workspace.ts';

/** Renders outputs of a day and checks them: the email’s size, and whether all say the same. */
export async function outputsOf(
  workspace: Workspace,
  day: Day & Pick<Renderable, 'edition' | 'around'>,
  names: readonly OutputName[],
): Promise<RenderedOutput[]> {
  const { review } = day;
  if (!review) return [];
  const outputs = await render(day, withBodies(names), workspace.publication);
  const email = outputs.find((output) => output.email)?.email;
  if (email) reportSize(workspace, day, email);
  // The built-in templates are proven by the tests; a workspace’s own are checked by what they make.
  if (workspace.ownTemplates.length > 0) await reportDisagreements(workspace, review, outputs);
  for (const file of day.files) settle(file, workspace.severities);
  return outputs.filter(({ name }) => names.includes(name));
}

/** The record of a day among its outputs, as it is published. */
export function recordIn(outputs: RenderedOutput[]): ReviewRecord | undefined {
  const data = outputs.find(({ name }) => name === 'data');
  return data && JSON.parse(data.content);
}

/** A message is made of text and email, so what is wrong with them is wrong with it. */
const withBodies = (names: readonly OutputName[]): readonly OutputName[] =>
  names.includes('message') ? [...new Set<OutputName>([...names, 'email', 'text'])] : names;

/** Reports what the configuration lacks for outputs of a run: pages that they lead to, and what a message is sent with. */
export function checkOutputs(workspace: Workspace, outputs: OutputName[]): void {
  const { config, settings, severities } = workspace;
  const { url, outputs: configured = ['page'] } = config;
  if (url && ![...configured, ...outputs].includes('page') && outputs.some(leadsToPages))
    report(
      settings.file,
      'missing-page',
      'Missing `page` among the outputs, expected with a `url`: readers of the others are led to pages there that are not built',
      settings.placeOf('outputs'),
    );
  if (outputs.includes('message')) checkMessage(workspace);
  settle(settings.file, severities);
}

const leadsToPages = (name: OutputName): boolean => name === 'email' || name === 'text' || name === 'message';

/** Reports a message without a sender, or with links that are relative to nothing. */
function checkMessage({ config, settings }: Workspace): void {
  const { file, placeOf } = settings;
  const { email, url, outputs: configured = [] } = config;
  const isAsked = configured.includes('message');
  if (!email.from)
    report(
      file,
      'missing-sender',
      'Missing `email.from`, expected the address that the message comes from, such as `Revue <revue@example.org>`',
      isAsked ? placeOf('outputs', configured.indexOf('message')) : placeOf('email'),
    );
  else if (!url)
    report(
      file,
      'missing-url',
      'Missing `url`, expected the public address of the reviews: without it the links of the message that lead to them are relative to nothing',
      placeOf('email', 'from'),
    );
}

function reportSize({ config }: Workspace, { files, review }: Day, email: EmailFacts): void {
  const items = review ? allItems(review) : [];
  const fileOf = (slug: string) => {
    const path = items.find((item) => item.slug === slug)?.path;
    return files.find((file) => file.path === path);
  };
  for (const { slug, isShort } of email.items) {
    const file = isShort ? fileOf(slug) : undefined;
    if (file)
      report(
        file,
        'email-shortened',
        'Shortened in the email to keep to its budget; it stands in full on the page',
        fileStart,
      );
  }
  const over = email.size - config.email.budget;
  const heaviest = heaviestIn(email);
  const file = heaviest[0] && fileOf(heaviest[0].slug);
  if (over <= 0 || !file) return;
  const list = heaviest.map(({ slug, size }) => `\`${slug}\` ${kilobytes(size)}`).join(', ');
  // What is over its budget under `--fit` is so with titles alone.
  const advice = heaviest[0]?.isShort
    ? ' with the title alone of every item'
    : `; heaviest are ${list}; --fit shortens it`;
  report(
    file,
    'email-too-large',
    `Unexpected size of the email ${kilobytes(email.size)}, expected at most ${kilobytes(config.email.budget)}: ${kilobytes(over)} over${advice}`,
    fileStart,
  );
}

/** The three items that weigh most in an email, the heaviest first. */
export const heaviestIn = ({ items }: EmailFacts) => items.toSorted((a, b) => b.size - a.size).slice(0, 3);

/** Reports on the workspace’s templates what each output lacks; on that of the output where it has one. */
async function reportDisagreements(
  { config, ownTemplates, severities }: Workspace,
  review: Review,
  outputs: RenderedOutput[],
): Promise<void> {
  // Only these workspaces need a parser of HTML.
  const { missingFrom } = await import('./render/agreement.ts');
  for (const output of outputs) {
    const shortened = new Set(output.email?.items.flatMap(({ slug, isShort }) => (isShort ? [slug] : [])));
    const missing = missingFrom(output, review, { shortened, links: config.text.links });
    const template =
      ownTemplates.find(({ basename = '' }) => basename.startsWith(output.name)) ?? ownTemplates[0];
    if (missing.length === 0 || !template) continue;
    for (const { kind, what, item } of missing.slice(0, mostReported))
      report(template, 'outputs-disagree', lack(output, kind, { what, item }), fileStart);
    settle(template, severities);
  }
}

/** A template that lacks one thing of an item most often lacks it of all. */
const mostReported = 10;

function lack({ name }: RenderedOutput, kind: string, { what, item }: { what: string; item?: Item }): string {
  return `Missing ${kind} \`${quotable(what)}\` of ${item ? `\`${item.path}\`` : 'the review'} in the ${name}, expected it ${kind === 'image' ? 'there' : 'in every output'}`;
}
