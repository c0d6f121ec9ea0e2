import { NotionError } from '../failure';

/** Bytes of one answer once decompressed. The largest of Notion's, a hundred rows, are far below a tenth of that. */
const maxBytes = 32 * 1_048_576;

/** The body of an answer. Throws `NotionError` (`answerTooLarge`) beyond 32 MiB, and reads no further then. */
export async function boundedText({ body }: Pick<Response, 'body'>): Promise<string> {
  if (body === null) return '';
  const chunks: AsyncIterable<Uint8Array> = body;
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new NotionError({ kind: 'answerTooLarge' });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
