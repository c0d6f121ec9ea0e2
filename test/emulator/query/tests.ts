import type {
  Flag,
  ManyOptions,
  NumberTest,
  OneOption,
  People,
  Presence,
  Text,
} from '../schemas/conditions.js';

const listed = (wanted: string | readonly string[]): readonly string[] =>
  typeof wanted === 'string' ? [wanted] : wanted;

/** Undefined when the condition is neither `is_empty` nor `is_not_empty`. */
export const presence = (condition: Presence, isEmpty: boolean): boolean | undefined => {
  if (condition.is_empty === true) return isEmpty;
  if (condition.is_not_empty === true) return !isEmpty;
  return undefined;
};

const holds = (haystack: string, needle: string): boolean =>
  haystack.toLowerCase().includes(needle.toLowerCase());

export const testText = (condition: Text, text: string): boolean => {
  const {
    equals,
    does_not_equal: not,
    contains,
    does_not_contain: without,
    starts_with: start,
    ends_with: end,
  } = condition;
  if (equals !== undefined) return text === equals;
  if (not !== undefined) return text !== not;
  if (contains !== undefined) return holds(text, contains);
  if (without !== undefined) return !holds(text, without);
  if (start !== undefined) return text.toLowerCase().startsWith(start.toLowerCase());
  if (end !== undefined) return text.toLowerCase().endsWith(end.toLowerCase());
  return presence(condition, text === '') ?? false;
};

/** `emptyDiffers`: whether no number counts as another number. */
export const testNumber = (condition: NumberTest, number: number | null, emptyDiffers: boolean): boolean => {
  const { equals, does_not_equal: not, greater_than: above, less_than: below } = condition;
  const { greater_than_or_equal_to: least, less_than_or_equal_to: most } = condition;
  if (equals !== undefined) return number === equals;
  if (not !== undefined) return number === null ? emptyDiffers : number !== not;
  if (above !== undefined) return number !== null && number > above;
  if (below !== undefined) return number !== null && number < below;
  if (least !== undefined) return number !== null && number >= least;
  if (most !== undefined) return number !== null && number <= most;
  return presence(condition, number === null) ?? false;
};

export const testFlag = (condition: Flag, flag: boolean): boolean =>
  condition.equals === undefined ? flag !== condition.does_not_equal : flag === condition.equals;

export const testOption = (condition: OneOption, names: readonly string[]): boolean => {
  const { equals, does_not_equal: not } = condition;
  if (equals !== undefined) return listed(equals).some((name) => names.includes(name));
  if (not !== undefined) return !listed(not).some((name) => names.includes(name));
  return presence(condition, names.length === 0) ?? false;
};

export const testOptions = (condition: ManyOptions, names: readonly string[]): boolean => {
  const { contains, does_not_contain: without } = condition;
  if (contains !== undefined) return listed(contains).some((name) => names.includes(name));
  if (without !== undefined) return !listed(without).some((name) => names.includes(name));
  return presence(condition, names.length === 0) ?? false;
};

/** `me` is the person behind a personal access token; for an internal connection it stands for nobody. */
export const testPeople = (condition: People, ids: readonly string[], me: string | undefined): boolean => {
  const { contains, does_not_contain: without } = condition;
  const isAmong = (id: string): boolean => ids.some((one) => one === (id === 'me' ? me : id));
  if (contains !== undefined) return isAmong(contains);
  if (without !== undefined) return !isAmong(without);
  return presence(condition, ids.length === 0) ?? false;
};
