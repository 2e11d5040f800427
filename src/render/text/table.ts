import type { AlignType, Table } from 'mdast';
import { colonOf } from '../words.ts';
import type { Scene } from './context.ts';
import { inlineText } from './inline.ts';
import { widthOf } from './width.ts';
import { wrappedLines } from './wrap.ts';

const gutter = '  ';

/** A table in columns, or as records of `Header: value` where the width does not hold the columns. */
export function tableLines(table: Table, scene: Scene): string[] {
  const rows = table.children.map((row) =>
    row.children.map((cell) => inlineText(cell.children, scene).replaceAll('\n', ' ')),
  );
  const widths = columnWidths(rows);
  const total = widths.reduce((sum, width) => sum + width + gutter.length, -gutter.length);
  return total <= scene.width ? columns(rows, widths, table.align ?? []) : records(rows, scene);
}

function columnWidths(rows: string[][]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 3, widthOf(cell));
    });
  }
  return widths;
}

function columns(rows: string[][], widths: number[], align: AlignType[]): string[] {
  const [header = '', ...body] = rows.map((row) =>
    widths
      .map((width, column) => aligned(row[column] ?? '', width, align[column]))
      .join(gutter)
      .trimEnd(),
  );
  if (header === '') return body;
  return [header, widths.map((width) => '-'.repeat(width)).join(gutter), ...body];
}

function aligned(cell: string, width: number, align: AlignType | undefined): string {
  const space = width - widthOf(cell);
  if (align === 'right') return ' '.repeat(space) + cell;
  if (align !== 'center') return cell + ' '.repeat(space);
  const before = Math.floor(space / 2);
  return ' '.repeat(before) + cell + ' '.repeat(space - before);
}

function records([header = [], ...body]: string[][], scene: Scene): string[] {
  const rows = body.filter((row) => row.some((cell) => cell !== ''));
  if (rows.length === 0) return header.flatMap((cell) => wrappedLines(cell, scene.width));
  // What stands over nothing is told once, in the first record.
  const lonely = header.map((name, column) => name !== '' && rows.every((row) => !row[column]));
  return rows.flatMap((row, index) => recordLines(header, row, index === 0 ? lonely : [], scene));
}

/**
 * One row: its first field stands at the margin, the others are indented, so that records need no blank line between them.
 * A column in which it has nothing is left out, but where it is `told`.
 */
function recordLines(header: string[], row: string[], told: boolean[], scene: Scene): string[] {
  const fields = header.flatMap((name, column) => {
    const cell = row[column] ?? '';
    return cell === '' && !told[column] ? [] : [field(name, cell, scene)];
  });
  return fields.flatMap((text, index) =>
    wrappedLines(text, scene.width, { first: index === 0 ? '' : '  ', rest: '    ' }),
  );
}

function field(header: string, cell: string, scene: Scene): string {
  return header ? `${header}${colonOf(scene.words)} ${cell}` : cell;
}
