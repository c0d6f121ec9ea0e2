/** The marks of a line that begins a block of code. */
export function codeFence(line: string): string | undefined {
  return /^(`{3,})[^`]*$/.exec(line)?.[1];
}

/** Whether a line ends the block of code that began with these marks. */
export function endsCode(line: string, fence: string): boolean {
  return /^`+$/.test(line) && line.length >= fence.length;
}
