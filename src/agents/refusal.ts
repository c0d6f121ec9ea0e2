/**
 * Why a call was not done, as a sentence for the model, which says what to do instead. It quotes nobody's text but the
 * call's own.
 */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}
