/** Priority of a request, highest first: somebody waits for it, a batch needs it, nobody asked for it just now. */
export type Lane = 'user' | 'batch' | 'background';
