/** A colour `#rrggbb` moved towards black or white until its contrast with a ground is at least 4.5 (WCAG 2.2, 1.4.3). */
export function readableOn(ground: string, colour: string): string {
  const target = luminance(ground) > 0.5 ? 0 : 255;
  const channels = channelsOf(colour);
  for (let step = 0; step <= 20; step += 1) {
    const mixed = channels.map((channel) => Math.round(channel + ((target - channel) * step) / 20));
    const candidate = `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
    if (contrast(candidate, ground) >= 4.5) return candidate;
  }
  return target === 0 ? '#000000' : '#ffffff';
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
