/** A VS Code that the suites run in. */
interface Version {
  /** What its downloads are called. */
  readonly desktop: string;
  /**
   * Packages of its server that npm has to fetch from GitHub, which not every machine reaches. Left out, they are
   * missed only by what is not used here.
   */
  readonly leftOut: readonly string[];
}

export type VersionName = 'oldest' | 'newest';

/** The folders of these names in `served` say which build of them is served, and which Node that needs. */
export const versions: Readonly<Record<VersionName, Version>> = {
  /** That of `engines` in package.json. */
  oldest: { desktop: '1.105.1', leftOut: ['@parcel/watcher'] },
  newest: { desktop: 'stable', leftOut: [] },
};

/** What `VSCODE_VERSION` asks for: one by its name here, any by what its downloads are called, or by default the newest. */
export function askedVersion(): { readonly desktop: string; readonly served: VersionName | undefined } {
  const asked = process.env.VSCODE_VERSION ?? 'newest';
  const served = names.find((name) => asked === name || asked === versions[name].desktop);
  return { desktop: served ? versions[served].desktop : asked, served };
}

/** The one to serve. Throws where `VSCODE_VERSION` asks for one that can only be downloaded. */
export function askedToServe(): VersionName {
  const { desktop, served } = askedVersion();
  if (served) return served;
  throw new Error(
    `VS Code ${desktop} cannot be served, only the oldest (${versions.oldest.desktop}) and the newest.`,
  );
}

const names: readonly VersionName[] = ['oldest', 'newest'];
