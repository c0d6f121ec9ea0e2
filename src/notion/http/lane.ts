/** What a person waits for goes before batches, and both before what nobody asked for just now. */
export type Lane = 'user' | 'batch' | 'background';
