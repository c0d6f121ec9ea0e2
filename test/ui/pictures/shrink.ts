import { decode, encodeIndexed } from './png';

const colors = 64;
/** The number of colors that are kept exactly. */
const exact = 36;

/**
 * Reduces a picture to few colors, which makes it a fraction of the size. The most frequent colors stay exact, so
 * that surfaces and letters do not change; the others, mostly of emoji, become coarser.
 */
export function shrink(png: Buffer): Buffer {
  const pixels = decode(png);
  const counts = new Map<number, number>();
  for (const color of colorsOf(pixels.rgb)) counts.set(color, (counts.get(color) ?? 0) + 1);
  const byCount = [...counts.keys()].sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0));
  const palette = paletteOf(byCount);
  const indexOf = new Map(byCount.map((color) => [color, nearest(palette, color)]));
  const indices = Buffer.from(colorsOf(pixels.rgb).map((color) => indexOf.get(color) ?? 0));
  return encodeIndexed(pixels, palette, indices);
}

function colorsOf(rgb: Buffer): number[] {
  return Array.from({ length: rgb.length / 3 }, (_, pixel) => rgb.readUIntBE(pixel * 3, 3));
}

/** The most frequent colors, and the most frequent one of each group of similar others. */
function paletteOf(byCount: readonly number[]): readonly number[] {
  const kept = byCount.slice(0, exact);
  for (let bits = 8; ; bits--) {
    const groups = Map.groupBy(byCount.slice(exact), (color) => upperBits(color, bits));
    if (kept.length + groups.size > colors) continue;
    return [...kept, ...[...groups.values()].flatMap(([first]) => first ?? [])];
  }
}

function upperBits(color: number, bits: number): number {
  const mask = (0xff << (8 - bits)) & 0xff;
  return color & ((mask << 16) | (mask << 8) | mask);
}

function nearest(palette: readonly number[], color: number): number {
  let [best, least] = [0, Infinity];
  palette.forEach((candidate, index) => {
    const distance = [16, 8, 0].reduce(
      (sum, shift) => sum + (((candidate >> shift) & 0xff) - ((color >> shift) & 0xff)) ** 2,
      0,
    );
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}
