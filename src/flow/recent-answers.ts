import { isDeepStrictEqual } from "node:util";

interface Kept<Question, Answer> {
  readonly question: Question;
  readonly answer: Promise<Answer>;
}

/** The answers of the last few questions, given again to the same question. What failed is asked again. */
export class RecentAnswers<Question, Answer> {
  readonly #most: number;
  /** The latest asked first. */
  #kept: readonly Kept<Question, Answer>[] = [];

  /** @param most - Answers to keep, at least 1. */
  constructor(most: number) {
    this.#most = most;
  }

  /** @param find - Answers a question that is not among the last. */
  get(question: Question, find: () => Promise<Answer>): Promise<Answer> {
    const known = this.#kept.find((kept) => isDeepStrictEqual(kept.question, question));
    const asked = known ?? { question, answer: find() };
    this.#kept = [asked, ...this.#kept.filter((kept) => kept !== known)].slice(0, this.#most);
    if (known === undefined) asked.answer.catch(() => this.#forget(asked));
    return asked.answer;
  }

  #forget(failed: Kept<Question, Answer>): void {
    this.#kept = this.#kept.filter((kept) => kept !== failed);
  }
}
