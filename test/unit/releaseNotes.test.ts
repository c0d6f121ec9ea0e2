import assert from 'node:assert/strict';
import { notesFor } from '../../build/releaseNotes';

const manifest = JSON.stringify({ name: 'notion-archivist', version: '1.2.0' });

const changelog = `# Changelog

## Unreleased

- Soon.

## 1.2.0 (2026-12-01)

### Added

- Something.

## 1.2.0-beta

- Before.
`;

describe('the notes of a release', () => {
  it('are what the changelog says under the version of the tag', () => {
    assert.equal(notesFor('v1.2.0', manifest, changelog), '### Added\n\n- Something.\n');
  });

  it('are refused for a tag that is not the version of the package', () => {
    assert.throws(() => notesFor('v1.2.1', manifest, changelog), /tag is v1\.2\.1.*version 1\.2\.0/);
    assert.throws(() => notesFor('1.2.0', manifest, changelog), /tag is 1\.2\.0/);
  });

  it('are refused where the changelog has nothing under the version', () => {
    assert.throws(
      () => notesFor('v1.2.0', manifest, '# Changelog\n\n## Unreleased\n\n- Soon.\n'),
      /CHANGELOG/,
    );
    assert.throws(() => notesFor('v1.2.0', manifest, '## 1.2.0\n\n## 1.1.0\n\n- Before.\n'), /CHANGELOG/);
  });
});
