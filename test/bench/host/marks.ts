import * as v from 'valibot';

const Marks = v.object({ getMarks: v.function() });
const List = v.array(v.object({ name: v.string(), startTime: v.number() }));

/** Milliseconds that VS Code itself noted for loading the code of an extension: its main module and what that imports. */
export function codeLoading(extension: string): number {
  const { getMarks } = v.parse(Marks, Reflect.get(globalThis, 'MonacoPerformanceMarks'));
  const list = v.parse(List, getMarks());
  const at = (name: string) => {
    const mark = list.find((one) => one.name === `code/extHost/${name}/${extension}`);
    if (mark === undefined) throw new Error(`VS Code noted no ${name} for ${extension}.`);
    return mark.startTime;
  };
  return at('didLoadExtensionCode') - at('willLoadExtensionCode');
}
