/** Characters that text editors, chats and Markdown put around a link: space, brackets, quotes, marks, punctuation of any script. */
const around = /(?:[\s<>()[\]{}|,;"'`^*\\]|(?!\p{ASCII})\p{P})+/u;
/** Where a link begins, whatever stands before it without a space: `见https://…`, `url=https://…`, a second link. */
const linkStart = /(?=(?:https?|notion|collection):\/\/)/i;
/** A second link that follows the id of the first, without a space or a scheme. */
const hostAfterId =
  /(?<=[0-9a-f]{32}|[0-9a-f]{4}-[0-9a-f]{12})(?=(?:[\w-]{1,63}\.)?notion\.(?:so|site|com)\/)/i;
/** The last segment of a second link, right behind the id of the first: `Plan-<id>Roadmap-<id>`. */
const segmentAfterId = /(?<=-[0-9a-f]{32})(?=[a-z][\w-]{0,200}?-[0-9a-f]{32})/i;
/** A link to Notion without a scheme, after other text. */
const hostAfterText = /(?<![\w.-])(?=(?:[\w-]{1,63}\.){0,3}notion\.(?:so|site|com)\/)/i;
/** Of a link inside another: `…?url=https%3A%2F%2F…`. */
const encodedScheme = /%3A%2F%2F/i;
const anyScheme = /^[a-z][a-z\d+.-]*:\/\//i;
const typographicDash = /[\u2010-\u2015\u2212]/g;

/** Not part of an id or a link at either end. Only where a run of them begins, or a long one takes quadratic time. */
const edges = /^[:!?~_=#&-]+|(?<![.:!?~_=#&-])[.:!?~_=#&-]+$/g;

/** The words of a text that may be links or ids, without what stands around them. Takes linear time. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replace(typographicDash, '-')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('&amp;', '&')
    .split(around)
    .map(decoded)
    .flatMap((word) => word.split(linkStart))
    .flatMap((word) => word.split(hostAfterId))
    .flatMap((word) => word.split(segmentAfterId))
    .flatMap((word) => (anyScheme.test(word) ? [word] : word.split(hostAfterText)))
    .map((word) => word.replace(edges, ''))
    .filter((word) => word !== '');
}

function decoded(word: string): string {
  if (!encodedScheme.test(word)) return word;
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
