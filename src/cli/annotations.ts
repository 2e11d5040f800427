import type { Problem } from '../problems.ts';
import { printable } from './printable.ts';

/**
 * Problems as GitHub’s annotations: workflow commands, a line each, which a workflow prints and GitHub shows at their
 * places in a pull request (docs.github.com, “Workflow commands for GitHub Actions”).
 */
export function annotations(problems: Problem[]): string {
  return problems.map(annotation).join('');
}

function annotation({
  severity,
  message,
  rule,
  file,
  line,
  column,
  endLine,
  endColumn,
  other,
}: Problem): string {
  // A range of columns is one of a single line there.
  const isOneLine = endLine === undefined || endLine === line;
  const properties = {
    file: printable(file),
    line,
    endLine,
    col: isOneLine ? column : undefined,
    endColumn: isOneLine ? endColumn : undefined,
    title: `revue: ${rule}`,
  };
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${inProperty(String(value))}`);
  const second = other ? ` (the other place is ${printable(other.file)}:${other.line})` : '';
  return `::${severity} ${written.join(',')}::${inData(message + second)}\n`;
}

const inData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const inProperty = (text: string): string => inData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
