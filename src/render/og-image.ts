import type { Resvg } from '@resvg/resvg-wasm';
import type { PublishedFile } from '../model/output.ts';
import { type FontMetrics, fontMetrics } from './font-metrics.ts';
import { type OgCard, ogPath, ogSize } from './og-card.ts';
import { inLettersOf, setText, type TextBox } from './og-text.ts';
import type { Templates } from './templates.ts';

/** What pictures are drawn with: the renderer as WebAssembly and two weights of one font family, as TrueType. */
export interface DrawingKit {
  renderer: Uint8Array;
  bold: Uint8Array;
  regular: Uint8Array;
}

/** What the template of the picture sees. */
export const ogExtras = ['width', 'height', 'nameplate', 'day', 'host', 'lines', 'y', 'size', 'tracking'];

/** A drawing that WebAssembly has read. */
type Drawing = InstanceType<typeof Resvg>;

/** What draws pictures for sharing. A template that fails stands reported, and what is no drawing is thrown. */
interface OgDrawer {
  /** Draws the picture of a review; no file when its template fails. */
  draw: (card: OgCard, templates: Templates) => Promise<PublishedFile[]>;
  /** Does all that may fail of it, in a hundredth of the time. */
  rehearse: (card: OgCard, templates: Templates) => Promise<void>;
}

/** Makes what draws pictures for sharing: PNG, 1200 × 630, the same bytes on every machine. */
export function ogDrawer(kit: DrawingKit): OgDrawer {
  const fonts = { bold: fontMetrics(kit.bold), regular: fontMetrics(kit.regular) };
  const use = async <T>(card: OgCard, templates: Templates, drawn: (drawing: Drawing) => T): Promise<T[]> => {
    const svg = templates.fill('og-image.hbs', layout(card, fonts));
    if (svg === undefined) return [];
    const drawing = await drawingOf(svg, kit);
    // What WebAssembly holds, no collector frees.
    try {
      return [drawn(drawing)];
    } finally {
      drawing.free();
    }
  };
  return {
    draw: (card, templates) =>
      use(card, templates, (drawing) => ({ path: ogPath(card), content: pngOf(drawing) })),
    async rehearse(card, templates) {
      await use(card, templates, checkSize);
    },
  };
}

/** Pixels around the text; the template has the same. */
const margin = 72;
const headline: TextBox = {
  width: ogSize.width - 2 * margin,
  height: 340,
  sizes: [116, 104, 94, 86, 78, 70, 64, 58, 52, 46],
  leading: 1.12,
  tracking: -0.012,
};
/** Where the tallest letters of the headline begin. */
const headlineTop = 182;

/** Which texts are shown, those that the font has letters for, and where the headline’s lines stand. */
function layout(card: OgCard, { bold, regular }: Record<'bold' | 'regular', FontMetrics>): object {
  const title = card.title && inLettersOf(bold, card.title);
  // A day is one word.
  const heading = card.heading.replace(card.dateLong, (day) => day.replace(/ /g, '\u00a0'));
  const { lines, size } = setText(title ?? inLettersOf(bold, heading) ?? card.date, bold, headline);
  // The day stands beside it only where the headline does not say it.
  const nameplate = inOneLine(card.publication, bold, title ? 640 : headline.width);
  return {
    ...ogSize,
    accent: card.accent,
    nameplate: nameplate ?? hostInOneLine(card, bold, 640),
    day: title && (inOneLine(card.dateLong, regular, 400) ?? card.date),
    category: card.category && inOneLine(card.category, bold, 640),
    host: nameplate && hostInOneLine(card, regular, 400),
    size,
    tracking: headline.tracking * size,
    lines: lines.map((text, index) => ({
      text,
      y: Math.round(headlineTop + size * (capHeight + headline.leading * index)),
    })),
  };
}

/** Height of a capital in STIX Two Text, in sizes. */
const capHeight = 0.66;

/** A text beside the headline, cut to a width in pixels. */
function inOneLine(text: string, font: FontMetrics, width: number): string | undefined {
  const shown = inLettersOf(font, text);
  return shown && setText(shown, font, { width, height: 36, sizes: [36], leading: 1, tracking: 0 }).lines[0];
}

/** The host likewise, in ASCII where the font lacks its letters. */
function hostInOneLine({ host }: OgCard, font: FontMetrics, width: number): string | undefined {
  return inOneLine(host, font, width) ?? inOneLine(new URL(`https://${host}`).host, font, width);
}

let started: Promise<void> | undefined;

async function drawingOf(svg: string, { renderer, bold, regular }: DrawingKit): Promise<Drawing> {
  // Not by `import()`, which code that was compiled in an earlier run cannot call.
  const resvg: typeof import('@resvg/resvg-wasm') = require('@resvg/resvg-wasm');
  // A process can start it once.
  started ??= resvg.initWasm(renderer);
  await started;
  return new resvg.Resvg(svg, { font: { fontBuffers: [bold, regular] } });
}

function pngOf(drawing: Drawing): Uint8Array {
  checkSize(drawing);
  const picture = drawing.render();
  const png = picture.asPng();
  picture.free();
  return png;
}

function checkSize({ width, height }: Drawing): void {
  if (Math.max(width, height) > mostPixels)
    throw new Error(
      `a drawing of ${width} × ${height} pixels, expected at most ${mostPixels} × ${mostPixels}`,
    );
}

/** What networks take of a picture on either side; one of ten times that fills the memory of WebAssembly. */
const mostPixels = 4096;
