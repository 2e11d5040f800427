import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DrawingKit } from '../render/og-image.ts';

const { resolve } = createRequire(import.meta.url);

/** Reads what pictures are drawn with, from the packages that bring it. */
export function readDrawingKit(): DrawingKit {
  return {
    renderer: readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')),
    bold: readHeadlineFont(),
    regular: readFileSync(resolve('@expo-google-fonts/stix-two-text/400Regular/STIXTwoText_400Regular.ttf')),
  };
}

/** Reads the font of the headline alone. */
export function readHeadlineFont(): Uint8Array {
  return readFileSync(resolve('@expo-google-fonts/stix-two-text/700Bold/STIXTwoText_700Bold.ttf'));
}
