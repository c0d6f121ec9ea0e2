import sharp from 'sharp';

/** A screenshot as a PNG of 256 colours, for pictures that are not shipped. */
export function smallPng(screenshot: Buffer): Promise<Buffer> {
  return sharp(screenshot).removeAlpha().png({ palette: true, effort: 10, dither: 0 }).toBuffer();
}

/**
 * A screenshot as a lossless WebP of 16 colours: letters stay smooth, and it is smaller by a quarter than a PNG of
 * as many.
 */
export async function smallWebp(screenshot: Buffer): Promise<Buffer> {
  const reduced = sharp(screenshot).removeAlpha().png({ palette: true, colours: 16, effort: 10, dither: 0 });
  return sharp(await reduced.toBuffer())
    .webp({ lossless: true, effort: 6 })
    .toBuffer();
}

/** A moment of a moving picture, and how long it is shown, in milliseconds. */
export interface Frame {
  readonly screenshot: Buffer;
  readonly ms: number;
}

/** A GIF that begins again at its end. */
export async function movingGif(frames: readonly Frame[]): Promise<Buffer> {
  return sharp(
    frames.map(({ screenshot }) => screenshot),
    { join: { animated: true } },
  )
    .gif({ delay: frames.map(({ ms }) => ms), loop: 0, colours: 64, effort: 10, dither: 0 })
    .toBuffer();
}
