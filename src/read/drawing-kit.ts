import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DrawingKit } from '../render/og-image.ts';

/** Reads what pictures are drawn with, from the packages that bring it. */
export function readDrawingKit(): DrawingKit {
  return {
    renderer: readPart(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')),
    bold: readPart(import.meta.resolve('@expo-google-fonts/stix-two-text/700Bold/STIXTwoText_700Bold.ttf')),
    regular: readPart(
      import.meta.resolve('@expo-google-fonts/stix-two-text/400Regular/STIXTwoText_400Regular.ttf'),
    ),
  };
}

const readPart = (url: string): Uint8Array => readFileSync(fileURLToPath(url));
