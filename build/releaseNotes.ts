import * as v from 'valibot';

const versioned = v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() }));

/**
 * What the changelog says about the release of a tag, as `v1.2.3`. Throws where the package has another version, or
 * the changelog has nothing under it: a heading `## 1.2.3`, with or without a date behind it.
 */
export function notesFor(tag: string, manifest: string, changelog: string): string {
  const { version } = v.parse(versioned, manifest);
  if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, but package.json has version ${version}.`);
  const sections = changelog.split(/^## /m);
  const section = sections.find((text) => text.split(/\s/, 1)[0] === version);
  const notes = section?.slice(section.indexOf('\n')).trim() ?? '';
  if (notes === '') throw new Error(`CHANGELOG.md has nothing under "## ${version}".`);
  return `${notes}\n`;
}
