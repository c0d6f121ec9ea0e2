// The 13th digit is the version and the 17th the variant.
const shape = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[1-8][0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i;
const nil = /^0{8}-?(0{4}-?){3}0{12}$/;

/** Whether Notion takes the text for an id, which all zeros are too. */
export const isId = (text: string): boolean => shape.test(text) || nil.test(text);

/** Ids are accepted with and without dashes and always answered with them, in lower case. */
export const dashed = (id: string): string => {
  const hex = id.replaceAll('-', '').toLowerCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

const mix = (seed: number): number => {
  let x = seed | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
};

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** A deterministic id for family and number, which looks as random as a real one. */
export const sampleId = (family: number, number: number): string => {
  const seed = mix(family * 0x9e3779b1 + 1);
  const [a, b, c] = [
    mix(seed ^ number),
    mix(seed + Math.imul(number, 31) + 7),
    mix(number ^ 0x5bd1e995 ^ seed),
  ];
  // The last word carries the number itself, so that two numbers of a family can never collide.
  const words = hex(a) + hex(b).slice(0, 4) + '4' + hex(b).slice(5) + '8' + hex(c).slice(1, 4);
  return dashed(words + hex(c).slice(4) + hex((number ^ seed) >>> 0));
};
