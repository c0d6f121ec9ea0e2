/**
 * One sentence for screen readers, of the parts that are there. They read out the dots between the parts of what is
 * shown, and run parts together that have nothing between them.
 */
export function spokenOf(...parts: readonly (string | undefined)[]): string {
  return parts
    .flatMap((part) => part?.split(' · ') ?? [])
    .filter((part) => part !== '')
    .reduce((sentence, part) => {
      if (sentence === '') return part;
      return /[.!?…。！？]$/u.test(sentence) ? `${sentence} ${part}` : `${sentence}, ${part}`;
    }, '');
}
