import manifest from '../../package.json' with { type: 'json' };
import { type RuleId, ruleIds } from '../model/rules.ts';
import type { Position, Problem } from '../problems.ts';
import { explanation, markdownExplanation, ruleOf } from './rules.ts';

/**
 * Problems as a log of SARIF 2.1.0 (OASIS), which GitHub and editors read. Paths are relative to the root of the
 * repository; a file outside of it has a full address. Columns count UTF-16 code units, as the problems do.
 */
export function sarif(problems: Problem[]): string {
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'revue',
            version: manifest.version,
            semanticVersion: manifest.version,
            rules: ruleIds.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [base]: { description: { text: 'The root of the repository.' } } },
        results: problems.map(resultOf),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The name by which readers of SARIF know the root of the repository. */
const base = '%SRCROOT%';

function descriptor(id: RuleId): object {
  const { severity, summary } = ruleOf(id);
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: explanation(id), markdown: markdownExplanation(id) },
    defaultConfiguration: { enabled: severity !== 'off', level: severity === 'error' ? 'error' : 'warning' },
  };
}

function resultOf({ rule, severity, message, other, ...place }: Problem): object {
  return {
    ruleId: rule,
    ruleIndex: (ruleIds as readonly string[]).indexOf(rule),
    level: severity,
    message: { text: message },
    locations: [{ physicalLocation: physical(place) }],
    relatedLocations: other && [
      { id: 1, message: { text: 'The other place.' }, physicalLocation: physical(other) },
    ],
  };
}

function physical({ file, line, column, endLine, endColumn }: Position): object {
  return {
    artifactLocation: artifact(file),
    region: line && { startLine: line, startColumn: column, endLine, endColumn },
  };
}

/** A path as a URI reference (RFC 3986): relative to the repository, or a `file:` address of a full path. */
function artifact(path: string): { uri: string; uriBaseId?: string } {
  const isFull = /^\/|^[a-z]:\//i.test(path);
  const uri = path
    .split('/')
    .map((part, index) => (isFull && index === 0 ? part : encodeURIComponent(part.toWellFormed())))
    .join('/');
  return isFull ? { uri: `file://${uri.startsWith('/') ? '' : '/'}${uri}` } : { uri, uriBaseId: base };
}
